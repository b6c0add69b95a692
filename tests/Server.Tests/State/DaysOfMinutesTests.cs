using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Sessions;
using HomeSense.Server.Tests.Hub;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.Server.Tests.State;

/// <summary>
/// Lives days of minutes through the hub itself, as doors would tell them, and compares what it shows with who was there:
/// <see cref="RoomDays"/> knows the truth.
/// </summary>
public sealed class DaysOfMinutesTests
{
    private const int Seed = 20260311;
    private const int Days = 12;
    private const int LearningDays = 4;

    private static readonly Instant Start = A.Time("00:00");
    private static readonly Instant Breaks = Start + Duration.FromDays(5) + Duration.FromHours(11);

    private static readonly RoomId Dead = A.Room("Dead"), Stuck = A.Room("Stuck");

    [Test]
    public async Task The_hub_tells_who_is_there_and_shows_hardly_any_room_as_free_that_is_not()
    {
        var rooms = Enumerable.Range(0, 8).Select(number => A.Facts($"B20{number}") with { Kind = number % 2 == 0 ? "Salle de TD" : "Salle de travail" })
            .Concat([A.Facts(Dead.Value), A.Facts(Stuck.Value)]).ToArray();
        var days = rooms.Select((room, number) => (Room: room, Days: new RoomDays(Seed + number, room, Days))).ToList();
        await using var hub = await LivedHub.StartAsync(rooms, days);
        var shown = days.ToDictionary(lived => lived.Room.Id, _ => new Shown());

        for (var minute = 0; minute < Days * 1440; minute++)
        {
            await hub.LiveAsync(minute);
            foreach (var (room, lived) in days) shown[room.Id].Count(lived.Minutes[minute], hub.State.Snapshot.Rooms[room.Id]);
        }

        var well = shown.Where(room => room.Key != Dead && room.Key != Stuck).Select(room => room.Value).ToList();
        var tally = well.Select(room => room.Tally).Aggregate((one, other) => one + other) with { Hold = rooms.Max(room => hub.State.School.StatusOf(room.Id).Evidence!.Hold.Value) };
        var (free, freeWrongly) = (well.Sum(room => room.Free), well.Sum(room => room.FreeWithPeople));
        TestContext.Out.WriteLine($"{tally}; of {free} minutes shown as free somebody was there in {freeWrongly} ({100.0 * freeWrongly / free:0.000} %).");
        TestContext.Out.WriteLine($"The sensor that died was noticed after {(shown[Dead].FirstProblem - Breaks)?.TotalHours:0} h; the one that stuck after {(shown[Stuck].FirstProblem - Breaks)?.TotalHours:0} h.");
        Assert.That(tally.Right, Is.GreaterThanOrEqualTo(0.95 * tally.Minutes));
        Assert.That(tally.WronglyAbsent, Is.LessThanOrEqualTo(0.01 * tally.Peopled));
        Assert.That(freeWrongly, Is.LessThanOrEqualTo(0.002 * free));

        Assert.That(shown[Stuck].FirstProblem - Breaks, Is.GreaterThanOrEqualTo(PresenceEvidence.StuckAfter - A.Minutes(60)).And.LessThanOrEqualTo(PresenceEvidence.StuckAfter + A.Minutes(1)));
        Assert.That(shown[Dead].FirstProblem - Breaks, Is.GreaterThanOrEqualTo(Duration.FromHours(8)).And.LessThanOrEqualTo(Duration.FromHours(72)));
        Assert.That((shown[Stuck].WrongAfterProblem, shown[Dead].WrongAfterProblem), Is.EqualTo((0, 0)), "once it is known to be broken it says nothing more");
        Assert.That(well.Count(room => room.FirstProblem is not null), Is.Zero, "no sensor that works was called broken");
    }

    /// <summary>What was shown of one room, set against the truth.</summary>
    private sealed class Shown
    {
        public PresenceTally Tally { get; } = new();

        public int Free { get; private set; }

        public int FreeWithPeople { get; private set; }

        public Instant? FirstProblem { get; private set; }

        /// <summary>Minutes in which its sensor was known to be broken and presence was said to be absent all the same.</summary>
        public int WrongAfterProblem { get; private set; }

        public void Count(RoomDays.Minute minute, WireRoom room)
        {
            if (room.Problems.Count > 0) FirstProblem ??= minute.At;
            if (room.Problems.Count > 0 && room.Presence == Presence.Absent) WrongAfterProblem++;
            if (minute.At < Start + Duration.FromDays(LearningDays)) return;
            Tally.Count(minute.People > 0, room.Presence, minute.Moves);
            if (room.State != RoomState.Free) return;
            Free++;
            if (minute.People > 0) FreeWithPeople++;
        }
    }

    /// <summary>A hub's one writer and its rounds, with a clock that is moved minute by minute.</summary>
    private sealed class LivedHub : IAsyncDisposable
    {
        private readonly IReadOnlyList<(Room Room, RoomDays Days)> days;
        private readonly FakeTime time = new(Start);
        private readonly SensorRounds rounds;
        private readonly HashSet<RoomId> moving = [];

        private LivedHub(Room[] rooms, IReadOnlyList<(Room Room, RoomDays Days)> days)
        {
            this.days = days;
            var school = School.Of(A.Campus(A.Open("07:00", "21:00"), rooms), AvailabilityRules.Default);
            State = new CampusState(school, Duration.FromMilliseconds(100), new Nobody(), time, NullLogger<CampusState>.Instance);
            rounds = new SensorRounds(State, time, NullLogger<SensorRounds>.Instance);
        }

        public CampusState State { get; }

        public static async Task<LivedHub> StartAsync(Room[] rooms, IReadOnlyList<(Room Room, RoomDays Days)> days)
        {
            var hub = new LivedHub(rooms, days);
            await hub.State.StartAsync(CancellationToken.None);
            await hub.rounds.StartAsync(CancellationToken.None);
            foreach (var room in rooms)
            {
                await hub.ChangeAsync(room.Id, (status, now) => status.Joined(now));
                await hub.TellAsync(room.Id, new ClientMessage.Motion(Start, Active: false));
            }

            return hub;
        }

        /// <summary>One minute: a timetable at midnight, then what each door tells.</summary>
        public async Task LiveAsync(int number)
        {
            time.AdvanceTo(Start + A.Minutes(number));
            await TurnAsync();
            if (number % 1440 == 0) await PlanAsync();
            foreach (var (room, lived) in days) await TellAsync(room, lived.Minutes[number]);
            await TurnAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await rounds.StopAsync(CancellationToken.None);
            await State.StopAsync(CancellationToken.None);
            rounds.Dispose();
            State.Dispose();
        }

        private async Task TellAsync(Room room, RoomDays.Minute minute)
        {
            var moves = minute.At < Breaks || (room.Id != Dead && room.Id != Stuck) ? minute.Moves : room.Id == Stuck;
            if (moves ? moving.Add(room.Id) : moving.Remove(room.Id)) await TellAsync(room.Id, new ClientMessage.Motion(minute.At, moves));
            await TellAsync(room.Id, new ClientMessage.Reading(minute.At, Co2: minute.Air.Co2, Lux: minute.Air.Lux));
            if (minute.CheckedIn && minute.Claimed is { } claimed)
                await State.ApplyAsync(
                    (school, now) => school.SituationOf(room.Id, now).CheckIn(Duration.Max(claimed.End - now, A.Minutes(5))) is ClaimResult.Granted granted
                        ? new SchoolChange<bool>(school.With(room.Id, school.StatusOf(room.Id) with { Occupancy = granted.After }), true, room.Id)
                        : new SchoolChange<bool>(school, false),
                    CancellationToken.None);
        }

        private Task TellAsync(RoomId room, ClientMessage news) => RoomNews.TakeAsync(State, room, news, CancellationToken.None);

        /// <summary>Classes are booked; where people work alone they just come.</summary>
        private Task<bool> PlanAsync() => State.ApplyAsync(
            (school, now) =>
            {
                var bookings = days.Where(lived => lived.Room.Kind == "Salle de TD").SelectMany(lived => lived.Days.Planned.Select((planned, index) =>
                    new Booking(BookingId.Parse($"{lived.Room.Id}-{index}"), lived.Room.Id, planned, "")));
                var plan = new Timetable(now, new Interval(Start, Start + Duration.FromDays(Days)), days.Select(lived => lived.Room.Id), bookings);
                return new SchoolChange<bool>(school.With("plan", plan), true, [.. days.Select(lived => lived.Room.Id)]);
            },
            CancellationToken.None);

        private Task<bool> ChangeAsync(RoomId room, Func<RoomStatus, Instant, RoomStatus> change) => State.ApplyAsync(
            (school, now) => new SchoolChange<bool>(school.With(room, change(school.StatusOf(room), now)), true, room), CancellationToken.None);

        /// <summary>Waits until the writer has done what was due, and what the rounds asked of it.</summary>
        private async Task TurnAsync()
        {
            for (var turn = 0; turn < 2; turn++) await State.ApplyAsync((school, _) => new SchoolChange<bool>(school, true), CancellationToken.None);
        }
    }
}
