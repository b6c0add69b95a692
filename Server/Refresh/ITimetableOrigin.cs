using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using HomeSense.Scraper;
using HomeSense.Server.Campus;
using NodaTime;

namespace HomeSense.Server.Refresh;

/// <summary>What was had of an origin: a timetable in the campus's names, or why there is none.</summary>
/// <param name="Problems">What a person should know of, although the rest could be used.</param>
internal sealed record OriginAnswer(Timetable? Timetable, SourceFailure? Refusal, List<string> Problems);

/// <summary>Where a timetable comes from: a page the hub fetches itself, or the room that leads.</summary>
internal interface ITimetableOrigin
{
    string Name { get; }

    string Kind { get; }

    /// <summary>Where it is read, without secrets.</summary>
    string AddressOf(LocalDate day);

    /// <exception cref="TimetableUnavailableException">It could not be had.</exception>
    Task<OriginAnswer> AskAsync(LocalDate day, Instant asOf, CancellationToken cancellationToken);

    /// <summary>What it gave did not look right.</summary>
    void Distrust(string why);
}

/// <summary>A page the hub fetches itself.</summary>
internal sealed class FetchedPages(TimetableSourceOptions options, TimetableSource source, CampusState campus) : ITimetableOrigin
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string AddressOf(LocalDate day) => source.AddressOf(day);

    public async Task<OriginAnswer> AskAsync(LocalDate day, Instant asOf, CancellationToken cancellationToken)
    {
        var (reading, _) = await source.AskAsync(day, cancellationToken);
        var problems = reading.Problems.Select(problem => problem.ToString()).ToList();
        return reading switch
        {
            TimetableReading.Trusted trusted => new OriginAnswer(CampusTimetable.Of(trusted, campus.School.Campus, asOf), null, problems),
            TimetableReading.Refused refused => new OriginAnswer(null, SourceFailure.Of(refused.Reason), problems),
            _ => throw new ArgumentException($"No answer is made of {reading}."),
        };
    }

    public void Distrust(string why)
    {
        // A page has no other to hand over to; it is asked again soon.
    }
}

/// <summary>The room that leads, which fetches for a hub that cannot.</summary>
internal sealed class LeadRoomPages(LeadRoom leadRoom, CampusState campus) : ITimetableOrigin
{
    public string Name => "lead room";

    public string Kind => "leadRoom";

    public string AddressOf(LocalDate day) => "";

    public async Task<OriginAnswer> AskAsync(LocalDate day, Instant asOf, CancellationToken cancellationToken)
    {
        var sent = await leadRoom.AskAsync(day, cancellationToken);
        var known = campus.School.Campus;
        if (sent.Day != day) return Refused(FailureKind.WrongDay, $"It speaks of {sent.Day:uuuu-MM-dd}, not of {day:uuuu-MM-dd}.");
        if (WindowOf(sent, known) is not { } window) return Refused(FailureKind.Unreadable, "It does not say which hours it speaks of, and the campus is closed that day.");

        var rooms = sent.Rooms.Where(room => known.Find(room.Room) is not null).ToList();
        var bookings = rooms.SelectMany(room => room.Bookings.Where(booking => booking.End > booking.Start)
            .Select(booking => new Booking(booking.Id, room.Room, new Interval(booking.Start, booking.End), booking.Title)));
        return rooms.Exists(room => room.Bookings.Any(booking => booking.End <= booking.Start))
            ? Refused(FailureKind.Unreadable, "One of its bookings ends before it starts.")
            : new OriginAnswer(new Timetable(asOf, window, rooms.Select(room => room.Room), bookings), null, []);
    }

    public void Distrust(string why) => leadRoom.Distrust(why);

    private static OriginAnswer Refused(FailureKind kind, string sentence) => new(null, new SourceFailure(kind, sentence), []);

    /// <summary>What the room vouches for: the hours it says, and the opening hours when it says none.</summary>
    private static Interval? WindowOf(ClientMessage.Timetable sent, CampusDescription campus)
    {
        var day = campus.Calendar.IntervalOf(sent.Day);
        if (sent is { From: { } from, To: { } to }) return from < to ? new Interval(from, to).Intersection(day) : null;
        return campus.OpeningHours.On(sent.Day, campus.Calendar);
    }
}
