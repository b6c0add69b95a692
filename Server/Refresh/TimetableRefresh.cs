using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Scraper;
using HomeSense.Scraper.Fetching;
using HomeSense.Server.Campus;
using Microsoft.Extensions.Options;
using NodaTime;

namespace HomeSense.Server.Refresh;

/// <summary>Asks every source for today, and gives the school what can be trusted. Whatever cannot leaves the last good timetable to age.</summary>
internal sealed partial class TimetableRefresh(
    CampusState campus, IHttpClientFactory clients, IOptions<TimetableOptions> options, TimeProvider time, ILogger<TimetableRefresh> logger)
{
    public const string HttpClientName = "timetable";

    private readonly HashSet<string> failing = [];   // named once per outage

    /// <summary>Whether every source gave a timetable that was taken.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var source in options.Value.Sources) all &= await RefreshAsync(source, cancellationToken);
        return all;
    }

    private async Task<bool> RefreshAsync(TimetableSourceOptions source, CancellationToken cancellationToken)
    {
        var asOf = campus.Now;
        try
        {
            var reading = await ReadAsync(source, cancellationToken);
            if (await TakeAsync(source.Name, reading, asOf, cancellationToken) is { } refusal)
            {
                if (failing.Add(source.Name)) Log.Refused(logger, source.Name, refusal);
                return false;
            }
        }
        catch (TimetableUnavailableException problem)
        {
            if (failing.Add(source.Name)) Log.Unavailable(logger, source.Name, problem.Message);
            return false;
        }

        if (failing.Remove(source.Name)) Log.Back(logger, source.Name);
        return true;
    }

    private Task<TimetableReading> ReadAsync(TimetableSourceOptions source, CancellationToken cancellationToken)
    {
        var calendar = source.Zone is null ? campus.School.Campus.Calendar : new CampusCalendar(DateTimeZoneProviders.Tzdb[source.Zone]);
        var fetcher = PageFetchers.For(source.Address, clients.CreateClient(HttpClientName), time);
        var timetable = new TimetableSource(source.Address, fetcher, TimetableReaders.Of(source.Kind), calendar)
        {
            DefaultLength = Duration.FromMinutes(source.DefaultMinutes),
        };
        return timetable.ReadAsync(calendar.DayOf(campus.Now), cancellationToken);
    }

    /// <summary>Why the reading was not taken, or null when it was.</summary>
    private Task<string?> TakeAsync(string source, TimetableReading reading, Instant asOf, CancellationToken cancellationToken) => campus.ApplyAsync(
        (school, now) =>
        {
            if (reading is not TimetableReading.Trusted trusted) return new SchoolChange<string?>(school, ((TimetableReading.Refused)reading).Reason.Sentence);

            var calendar = school.Campus.Calendar;
            var timetable = trusted.ToTimetable(asOf, NamesOf(school.Campus));
            var refusal = TimetableGuard.Refusal(school.Timetables.GetValueOrDefault(source), timetable, calendar.IntervalOf(calendar.DayOf(now)));
            if (refusal is not null) return new SchoolChange<string?>(school, refusal);

            Log.Read(logger, source, timetable.BookingCount, timetable.Rooms.Count, trusted.Problems.Count);
            return new SchoolChange<string?>(school.With(source, timetable), null, [.. school.Campus.Rooms.Select(room => room.Id)]);
        },
        cancellationToken);

    private static Dictionary<RoomId, RoomId> NamesOf(CampusDescription campus) =>
        campus.Rooms.DistinctBy(room => room.TimetableName).ToDictionary(room => room.TimetableName, room => room.Id);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Source}: read {Bookings} bookings of {Rooms} rooms, with {Problems} problems.")]
        public static partial void Read(ILogger logger, string source, int bookings, int rooms, int problems);

        [LoggerMessage(2, LogLevel.Warning, "{Source}: refused what it says; the last good timetable stays: {Reason}")]
        public static partial void Refused(ILogger logger, string source, string reason);

        [LoggerMessage(3, LogLevel.Warning, "{Source}: cannot be had; the last good timetable stays: {Reason}")]
        public static partial void Unavailable(ILogger logger, string source, string reason);

        [LoggerMessage(4, LogLevel.Information, "{Source}: can be read again.")]
        public static partial void Back(ILogger logger, string source);
    }
}
