using HomeSense.Backend.Bookings;
using HomeSense.Scraper;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using NodaTime;

namespace HomeSense.Server.Refresh;

/// <summary>One source and how it is doing: asked, judged, and taken into the school when it can be trusted.</summary>
/// <remarks>Whatever cannot be trusted leaves the last good timetable in place, where it ages for everybody to see.</remarks>
internal sealed partial class RefreshedSource(
    ITimetableOrigin origin, CampusState campus, TimetableGuard guard, TimetableShelf shelf, HistoryQueue history, ILogger logger)
{
    private bool isDoubted;
    private volatile SourceReport report = new(
        origin.Name, origin.Kind, origin.AddressOf(campus.School.Campus.Calendar.DayOf(campus.Now)), null, null, null, true, 0, 0, null, null, []);

    public SourceReport Report => report;

    /// <summary>Takes up what was kept of it before the hub started.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (shelf.Take(origin.Name) is not { } kept) return;
        await LearnAsync(kept, cancellationToken);
        report = report with { LastSuccess = kept.AsOf };
    }

    /// <summary>Whether it gave a timetable that was taken.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var asOf = campus.Now;
        report = report with { LastAttempt = asOf };
        try
        {
            var day = campus.School.Campus.Calendar.DayOf(asOf);
            var answer = await origin.AskAsync(day, asOf, cancellationToken);
            if (answer.Timetable is not { } timetable) return Failed(answer.Refusal!, answer.Problems);
            return await TakeAsync(timetable, day, cancellationToken) is { } refusal ? Failed(refusal, answer.Problems) : Succeeded(asOf, answer.Problems);
        }
        catch (TimetableUnavailableException problem)
        {
            return Failed(new SourceFailure(FailureKind.Unreachable, problem.Message), []);
        }
    }

    /// <summary>Why the timetable was not taken, or null when it was.</summary>
    private async Task<SourceFailure?> TakeAsync(Timetable timetable, LocalDate day, CancellationToken cancellationToken)
    {
        var last = campus.School.Timetables.GetValueOrDefault(origin.Name);
        if (timetable.Rooms.Count == 0) return new(FailureKind.OtherRooms, "None of its rooms is a room of the campus; see timetableName in campus.json.");
        if (guard.Refusal(last, timetable, campus.School.Campus.Calendar.IntervalOf(day)) is { } refusal) return new(FailureKind.Implausible, $"It does not look right: {refusal}.");
        if (guard.Doubts(last, timetable) && !isDoubted)
        {
            isDoubted = true;
            return new(FailureKind.NoBookings, "It has rooms but no bookings at all; that is believed when it says so twice.");
        }

        isDoubted = false;
        await LearnAsync(timetable, cancellationToken);
        shelf.Put(origin.Name, timetable, campus.School.Campus);
        return null;
    }

    private async Task LearnAsync(Timetable timetable, CancellationToken cancellationToken)
    {
        await campus.ApplyAsync((school, _) => new SchoolChange<bool>(school.With(origin.Name, timetable), true, [.. school.Campus.Rooms.Select(room => room.Id)]), cancellationToken);
        report = report with { Rooms = timetable.Rooms.Count, Bookings = timetable.BookingCount };
    }

    private bool Succeeded(Instant asOf, List<string> problems)
    {
        var failedBefore = report.Failure is not null;
        report = report with { LastSuccess = asOf, Failure = null, FailureKind = null, Problems = problems };
        history.Note(new Fact.Refresh(origin.Name, asOf, report.Rooms, report.Bookings, null));
        if (failedBefore) Log.Back(logger, origin.Name);
        else Log.Read(logger, origin.Name, report.Bookings, report.Rooms, problems.Count);
        return true;
    }

    /// <remarks>Told once per outage; afterwards the report says it.</remarks>
    private bool Failed(SourceFailure failure, List<string> problems)
    {
        if (report.Failure is null) Log.Failing(logger, origin.Name, failure.Sentence);
        origin.Distrust(failure.Sentence);
        report = report with { Failure = failure.Sentence, FailureKind = failure.Kind, Problems = problems };
        history.Note(new Fact.Refresh(origin.Name, report.LastAttempt ?? campus.Now, 0, 0, failure.Sentence));
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Source}: read {Bookings} bookings of {Rooms} rooms, with {Problems} problems.")]
        public static partial void Read(ILogger logger, string source, int bookings, int rooms, int problems);

        [LoggerMessage(2, LogLevel.Warning, "{Source}: nothing new can be had of it, so the last good timetable stays, and ages. {Reason}")]
        public static partial void Failing(ILogger logger, string source, string reason);

        [LoggerMessage(3, LogLevel.Information, "{Source}: can be read again.")]
        public static partial void Back(ILogger logger, string source);
    }
}
