using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Scraper.Feeds;

/// <summary>From events to a reading: a list of events proves what it holds, and nothing by what it leaves out, unless something else does.</summary>
internal sealed class FeedReading
{
    private readonly FeedAnswer answer;
    private readonly FeedOptions options;
    private readonly ReadingContext context;
    private readonly Interval window;
    private readonly EventHours hours;
    private readonly FeedRooms rooms;
    private readonly DayEvidence evidence;
    private readonly Dictionary<BookingId, Booking> bookings = [];
    private readonly List<ReadingProblem> problems = [];
    private readonly HashSet<ReadingProblem> told = [];
    private int withoutRoom;

    private FeedReading(FeedAnswer answer, FeedOptions options, ReadingContext context, bool endDayIncluded)
    {
        (this.answer, this.options, this.context) = (answer, options, context);
        window = options.WindowOf(context.Day, context.Calendar);
        hours = new EventHours(context.Calendar, context.DefaultLength, endDayIncluded);
        rooms = new FeedRooms(options.Rooms, answer.ListedRooms, options.OtherRooms);
        evidence = new DayEvidence(context);
    }

    public static TimetableReading Of(FeedAnswer answer, FeedOptions options, ReadingContext context, bool endDayIncluded) =>
        new FeedReading(answer, options, context, endDayIncluded).Read();

    private TimetableReading Read()
    {
        if (answer.Day is { } day && day != context.Day) return Refused(new Refusal.WrongDay(context.Day, day));
        if (rooms.UnreadableCount > 0) Tell($"{rooms.UnreadableCount} of its rooms have a name no room can have; they are not listed.");
        if (rooms.All.Count == 0 && options.OtherRooms != OtherRooms.List)
        {
            Tell("Neither the settings nor the source say which rooms it has every event of.");
            return Refused(new Refusal.NoRooms());
        }

        foreach (var said in answer.Events) Take(said);
        if (WhyNot() is { } refusal) return Refused(refusal);
        if (withoutRoom > 0) Tell($"{withoutRoom} events say no room that can be read, and were left out.");
        if (rooms.Strangers.Count > 0) Tell($"{rooms.Strangers.Count} other rooms have events, and are not listed.");
        return rooms.All.Count == 0 ? Refused(new Refusal.NoRooms()) : new TimetableReading.Trusted(context.Day, window, rooms.All, bookings.Values, problems);
    }

    private void Take(FeedEvent said)
    {
        var read = hours.Of(said);
        if (read is { Interval: var stretch }) evidence.Add(stretch);
        if (said.IsCancelled || (read is { } elsewhere && !elsewhere.Interval.Overlaps(window))) return;

        var written = said.Rooms.Select(text => RoomId.TryParse(text, out var room) ? room : null).ToList();
        if (written.Count == 0 || said.HasUnreadableRoom || written.Contains(null)) withoutRoom++;
        foreach (var name in written.OfType<RoomId>())
        {
            var booked = rooms.Of(name);
            foreach (var room in booked)
            {
                if (room != name) Tell($"An event is in “{name}”, which is not among the rooms and has this one in its name; it is taken as booked.", room);
                if (read is null) Tell("The hours of an event cannot be read; its room is taken as booked all along.", room);
                else if (read.Value.Doubt is { } doubt) Tell(doubt, room);
                var booking = BookingIdentity.Identified(room, read?.Interval ?? window, said.Title);
                bookings.TryAdd(booking.Id, booking);   // an exact double is one booking
            }
        }
    }

    private Refusal? WhyNot()
    {
        if (answer.Events.Count > 0 && answer.Events.All(said => said.Rooms.Count == 0))
            return new Refusal.Unreadable("not one of its events says a room that can be read");
        if (withoutRoom > 0 && !options.TolerateEventsWithoutRoom)
            return new Refusal.Unreadable($"{withoutRoom} of its events say no room that can be read, and may be in any");
        if (rooms.Strangers.Count > 0 && options.OtherRooms == OtherRooms.Refuse)
            return new Refusal.Unreadable($"it has events in rooms that are not among its own, such as “{rooms.Strangers.First()}” ({rooms.Strangers.Count} in all), which may be ours by another name");
        return options.TrustSilence ? evidence.WhyNotEvenSilently() : evidence.WhyNot(answer.Day is not null, answer.SilenceIsSaid);
    }

    private void Tell(string message, RoomId? room = null)
    {
        var problem = new ReadingProblem(message, room);
        if (told.Add(problem)) problems.Add(problem);
    }

    private TimetableReading.Refused Refused(Refusal reason) => new(reason, problems);
}
