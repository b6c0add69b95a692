using System.Collections.Immutable;
using System.Threading.Channels;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using HomeSense.Server.History;
using NodaTime;
using NodaTime.Extensions;

namespace HomeSense.Server.Campus;

/// <summary>The one writer of the school: takes changes one after another, and tells what became of them.</summary>
/// <remarks>
/// Readers take <see cref="Snapshot"/> and need no lock. Rooms that changed are gathered for <paramref name="gather"/> and told
/// together. Nothing is polled: one timer waits for the next instant at which time alone changes a room.
/// </remarks>
internal sealed partial class CampusState(
    School school, Duration gather, ICampusAudience audience, TimeProvider time, ILogger<CampusState> logger, HistoryQueue? history = null)
    : BackgroundService
{
    private const int PendingChanges = 10_000;

    /// <summary>However far the next due instant is: the clock may have been set meanwhile.</summary>
    private static readonly Duration LongestSleep = Duration.FromSeconds(5);

    /// <summary>By how much more a clock must have moved than time has passed to have been set.</summary>
    private static readonly Duration NotableJump = Duration.FromSeconds(30);

    private readonly Channel<Action> work = Channel.CreateBounded<Action>(new BoundedChannelOptions(PendingChanges) { SingleReader = true });
    private readonly DueRooms due = new();
    private readonly Dictionary<RoomId, WireRoom> untold = [];
    private readonly Dictionary<RoomId, HubMessage.Timetable> timetables = [];
    private volatile CampusSnapshot snapshot = Blank(school, time.GetCurrentInstant());
    private long? gathering;   // since when changes wait to be told
    private Instant now = time.GetCurrentInstant();   // of this turn: a clock set in the middle of one is heeded before anything goes by it
    private long passedAt = time.GetTimestamp();   // at the same moment, by what no clock is set to
    private School? beforeJump;   // as it was when the clock was set, until it is set again

    public CampusSnapshot Snapshot => snapshot;

    public School School => snapshot.School;

    public Instant Now => time.GetCurrentInstant();

    /// <summary>Applies one change after all that came before it, and returns its answer.</summary>
    /// <param name="change">Pure; given the school as it is then, and the instant. An exception it throws comes back here.</param>
    public Task<TAnswer> ApplyAsync<TAnswer>(Func<School, Instant, SchoolChange<TAnswer>> change, CancellationToken cancellationToken) =>
        InTurnAsync(() => Apply(change), cancellationToken);

    /// <summary>Applies the <paramref name="arrival"/> of somebody and has them <paramref name="meet"/> the campus before any other change: they miss none and see none twice.</summary>
    public Task MeetAsync(Func<School, Instant, SchoolChange<bool>> arrival, Action<CampusSnapshot> meet, CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
            {
                var arrived = Apply(arrival);
                meet(snapshot);
                return arrived;
            },
            cancellationToken);

    /// <summary>What one room's day looks like now.</summary>
    public HubMessage.Timetable TimetableOf(RoomId room) => TimetableOf(School, room, School.Campus.Calendar.DayOf(Now), Now);

    public static HubMessage.Timetable TimetableOf(School school, RoomId room, LocalDate day, Instant now)
    {
        var (calendar, plan) = (school.Campus.Calendar, school.PlanOf(room));
        var interval = calendar.IntervalOf(day);
        var open = school.Campus.OpeningHours.On(day, calendar);
        var bookings = school.SituationOf(room, now).Bookings.Where(booking => booking.Interval.Overlaps(interval));
        var asOf = plan.Known?.Overlaps(interval) == true ? plan.AsOf : null;   // yesterday's page says nothing of today, not even that it is empty
        return new HubMessage.Timetable(
            room, day, asOf, asOf is not { } read || now - read > school.Rules.StaleAfter,
            [.. bookings.Select(booking => WireBooking.Of(booking, school.Campus))], open?.Start, open?.End);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var alarm = time.CreateTimer(_ => work.Writer.TryWrite(static () => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Turn(() => Look(School, EveryRoom));
        alarm.Change(UntilNext().ToTimeSpan(), Timeout.InfiniteTimeSpan);

        try
        {
            await foreach (var item in work.Reader.ReadAllAsync(stoppingToken))
            {
                Turn(item);
                alarm.Change(UntilNext().ToTimeSpan(), Timeout.InfiniteTimeSpan);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Answers whoever still waits: nobody waits for an answer that never comes, not even when this was stopped before it began.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        work.Writer.TryComplete();
        while (work.Reader.TryRead(out var last)) Turn(last);
    }

    private IEnumerable<RoomId> EveryRoom => School.Campus.Rooms.Select(room => room.Id);

    private async Task<TAnswer> InTurnAsync<TAnswer>(Func<TAnswer> deed, CancellationToken cancellationToken)
    {
        var answered = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await work.Writer.WriteAsync(() => Answer(deed, answered), cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException("The hub is stopping.");
        }

        return await answered.Task.WaitAsync(cancellationToken);
    }

    private static void Answer<TAnswer>(Func<TAnswer> deed, TaskCompletionSource<TAnswer> answered)
    {
        try
        {
            answered.SetResult(deed());
        }
        catch (Exception problem)   // whoever asked hears of it
        {
            answered.SetException(problem);
        }
    }

    private void Turn(Action item)
    {
        Run(HeedClock);
        Run(item);
        Run(CatchUp);
    }

    private void Run(Action part)
    {
        try
        {
            part();
        }
        catch (Exception problem)   // one bad change must not take the school away from everybody
        {
            Log.ChangeFailed(logger, problem);
        }
    }

    private TAnswer Apply<TAnswer>(Func<School, Instant, SchoolChange<TAnswer>> change)
    {
        var result = change(School, now);
        if (!ReferenceEquals(result.School.Campus, School.Campus)) BeginAnew(result.School);
        else Look(result.School, result.Touched);
        return result.Answer;
    }

    /// <summary>What was claimed before the clock was set is remembered until it is set again: then right, it must not show a room as free whose people have never left.</summary>
    private void HeedClock()
    {
        var (last, expected) = (now, now + Duration.FromTimeSpan(time.GetElapsedTime(passedAt)));
        (now, passedAt) = (Now, time.GetTimestamp());
        if (now >= expected + NotableJump || now <= expected - NotableJump)
        {
            var before = beforeJump;
            beforeJump = before is null ? School : null;
            Right(before);
        }
        else if (now < last)
        {
            Right(before: null);   // what was over may be going on again
        }
    }

    /// <summary>Has every room be as it can be by a clock that was set.</summary>
    /// <param name="before">The school before the clock was wrong, where it is right again.</param>
    private void Right(School? before) =>
        Look(EveryRoom.Aggregate(School, (school, room) => school.With(room, Righted(school.StatusOf(room).NotAfter(now), before, room))), EveryRoom);

    private RoomStatus Righted(RoomStatus status, School? before, RoomId room)
    {
        var occupancy = status.Occupancy;
        if (before?.Has(room) == true) occupancy = occupancy.Regaining(before.StatusOf(room).Occupancy, now);
        if (occupancy.ClaimsUnknownUntil is not null) occupancy = occupancy with { ClaimsUnknownUntil = School.Campus.ClaimsEndBy(now) };
        return status with { Occupancy = occupancy };
    }

    /// <summary>What time alone has brought about: rooms that are due, and changes gathered long enough.</summary>
    private void CatchUp()
    {
        if (due.Next <= now) Look(School, due.TakeUntil(now));
        if (gathering is { } since && time.GetElapsedTime(since) >= gather.ToTimeSpan()) TellUntold();
    }

    private Duration UntilNext()
    {
        var wait = due.Next is { } next ? Duration.Min(next - Now, LongestSleep) : LongestSleep;
        if (gathering is { } since) wait = Duration.Min(wait, gather - Duration.FromTimeSpan(time.GetElapsedTime(since)));
        return Duration.Max(wait, Duration.Zero) + Duration.FromTicks(1);   // a timer may ring a little early
    }

    /// <summary>A campus described anew: rooms may have come, gone or moved, so everybody gets the whole of it.</summary>
    private void BeginAnew(School school)
    {
        foreach (var gone in timetables.Keys.Where(room => !school.Has(room)).ToList())
        {
            timetables.Remove(gone);
            untold.Remove(gone);
            due.Set(gone, null);
            history?.Note(new Fact.Gone(gone, now));
        }

        Look(school, school.Campus.Rooms.Select(room => room.Id));
        audience.TellAnew(snapshot);
    }

    /// <summary>Looks at rooms anew: settles what is due in them, and notes those that look different. Readers see all of it at once.</summary>
    private void Look(School school, IEnumerable<RoomId> touched)
    {
        var rooms = snapshot.Rooms.ToBuilder();
        foreach (var room in touched)
        {
            if (!school.Has(room)) continue;
            var situation = school.SituationOf(room, now).Settled();
            var status = school.StatusOf(room);
            if (!ReferenceEquals(situation.Occupancy, status.Occupancy)) school = school.With(room, status with { Occupancy = situation.Occupancy });

            var looks = WireRoom.Of(situation, status);
            if (!rooms.TryGetValue(room, out var before) || before != looks)
            {
                untold[room] = rooms[room] = looks;
                history?.Note(new Fact.Look(now, before, looks, School.StatusOf(room).Occupancy, situation.Occupancy));
            }

            due.Set(room, NextLook(situation, status));
            LookAtTimetable(school, room);
        }

        if (rooms.Count > school.Campus.Rooms.Length) rooms.RemoveRange([.. rooms.Keys.Where(room => !school.Has(room))]);
        snapshot = snapshot with { School = school, Rooms = rooms.ToImmutable() };
        if (untold.Count > 0) gathering ??= time.GetTimestamp();
    }

    private static Instant? NextLook(RoomSituation situation, RoomStatus status)
    {
        var next = RoomAvailability.NextChange(situation);
        var rules = situation.Rules;
        foreach (var fades in new[] { status.Air?.At + rules.ReadingAge, status.Gel?.At + rules.ReadingAge, situation.Plan.AsOf + rules.StaleAfter, status.GoneSince + rules.GoneAfter })
            if (fades + Duration.Epsilon is { } turn && turn > situation.Now && (next is null || turn < next)) next = turn;
        return next;
    }

    private void LookAtTimetable(School school, RoomId room)
    {
        var timetable = TimetableOf(school, room, school.Campus.Calendar.DayOf(now), now);
        if (timetables.TryGetValue(room, out var told) && SameBookings(told, timetable)) return;
        timetables[room] = timetable;
        audience.Tell(room, timetable);
    }

    private static bool SameBookings(HubMessage.Timetable one, HubMessage.Timetable other) =>
        one.Day == other.Day && one.AsOf == other.AsOf && one.Stale == other.Stale && one.Opens == other.Opens && one.Closes == other.Closes && one.Bookings.SequenceEqual(other.Bookings);

    private void TellUntold()
    {
        gathering = null;
        snapshot = snapshot with { Seq = snapshot.Seq + 1 };
        audience.Tell(new HubMessage.Changes(snapshot.Seq, [.. untold.Values]));
        untold.Clear();
    }

    private static CampusSnapshot Blank(School school, Instant now) => new(
        school, 0, school.Campus.Rooms.ToImmutableSortedDictionary(room => room.Id, room => WireRoom.Of(school.SituationOf(room, now), RoomStatus.Initial)));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A change to the school failed; the school stays as it was.")]
        public static partial void ChangeFailed(ILogger logger, Exception problem);
    }
}
