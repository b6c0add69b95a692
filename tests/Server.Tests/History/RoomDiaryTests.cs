using HomeSense.Backend.Availability;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Server.History;
using FsCheck;
using FsCheck.Fluent;

namespace HomeSense.Server.Tests.History;

/// <summary>How long a room was what, and that no second is lost or counted twice.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RoomDiaryTests
{
    private readonly RoomDiary diary = new();
    private readonly HistoryBatch batch = new(new UseLedger(A.Calendar, _ => null));

    [Test]
    public void What_goes_on_for_a_day_is_shared_out_over_its_hours()
    {
        See("00:00", RoomState.Free);
        Tick("00:00", sumsUp: true);

        for (var minute = 1; minute <= 24 * 60; minute++) diary.Take(new Fact.Tick(A.Time("00:00") + Duration.FromMinutes(minute), SumsUp: minute == 24 * 60), batch);

        var hours = Rows(Grain.Hour);
        Assert.That(hours, Has.Count.EqualTo(24));
        Assert.That(hours.Select(row => row[(int)Sum.Open]), Is.All.EqualTo(3600));
        Assert.That(Rows(Grain.Day).Concat(Rows(Grain.Month)).Select(row => row[(int)Sum.Open]), Is.All.EqualTo(24 * 3600));
    }

    [Test]
    public void Of_a_time_in_which_the_hub_slept_nobody_knows()
    {
        See("10:00", RoomState.Occupied);
        Tick("10:01");

        Tick("14:00");
        Tick("14:01", sumsUp: true);

        Assert.That(Total(Sum.Occupied), Is.EqualTo(120));
        Assert.That(batch.Spans.Where(span => span.To is not null).Select(span => (span.From, span.To)), Is.EqualTo(new[] { (A.Time("10:00"), (Instant?)A.Time("10:01")) }));
    }

    [Test]
    public void A_clock_set_back_takes_nothing_away()
    {
        See("10:00", RoomState.Occupied);
        Tick("10:04", sumsUp: true);

        See("10:02", RoomState.Free);
        Tick("10:03", sumsUp: true);

        Assert.That((Total(Sum.Occupied), batch.Spans.TrueForAll(span => span.To is null || span.To >= span.From)), Is.EqualTo((240, true)));
    }

    [Test]
    public void Motion_that_nobody_saw_end_ends_when_the_display_goes()
    {
        See("10:00", RoomState.Occupied);
        diary.Take(new Fact.MotionEdge(A.Room(), A.Time("10:01"), Active: true), batch);
        diary.Take(new Fact.Look(A.Time("10:03"), Room(RoomState.Occupied), Room(RoomState.Occupied) with { Online = false }, RoomOccupancy.Nobody, RoomOccupancy.Nobody), batch);

        Tick("11:00", sumsUp: true);

        Assert.That(batch.Motion.Values.Sum(seconds => System.Numerics.BitOperations.PopCount((ulong)seconds)), Is.EqualTo(120));
        Assert.That(Total(Sum.Cuts), Is.EqualTo(1));
    }

    /// <summary>However looks, ticks and clock jumps of a room follow on one another, the sums hold exactly what its spans hold.</summary>
    [Test]
    public void The_sums_are_what_the_spans_say() => Prop.ForAll(
        Gen.Choose(-90, 400).Zip(Gen.Choose(0, 5)).ListOf().ToArbitrary(),
        steps =>
        {
            var (random, written) = (new RoomDiary(), new HistoryBatch(new UseLedger(A.Calendar, _ => null)));
            var now = A.Time("10:00");
            random.Take(new Fact.Look(now, null, Room(RoomState.Free), RoomOccupancy.Nobody, RoomOccupancy.Nobody), written);
            foreach (var (seconds, kind) in steps)
            {
                now += Duration.FromSeconds(seconds);
                random.Take(
                    kind < 2 ? new Fact.Tick(now, SumsUp: kind == 0)
                        : new Fact.Look(now, null, Room((RoomState)kind), RoomOccupancy.Nobody, RoomOccupancy.Nobody),
                    written);
            }

            random.Take(new Fact.Gone(A.Room(), now), written);

            var spans = written.Spans.Where(span => span.To is not null).GroupBy(span => span.From).Select(same => same.Last());
            var days = written.Ledger.Entries.Where(entry => entry.Key is { Grain: Grain.Day, Scope.Level: "room" }).Select(entry => entry.Value).ToList();
            var summed = days.Sum(row => row[(int)Sum.Open] + row[(int)Sum.Unknown] + row[(int)Sum.Closed]);
            return summed == spans.Sum(span => span.To!.Value.ToUnixTimeSeconds() - span.From.ToUnixTimeSeconds());
        }).QuickCheckThrowOnFailure();

    private void See(string wall, RoomState state) => diary.Take(new Fact.Look(A.Time(wall), null, Room(state), RoomOccupancy.Nobody, RoomOccupancy.Nobody), batch);

    private void Tick(string wall, bool sumsUp = false) => diary.Take(new Fact.Tick(A.Time(wall), sumsUp), batch);

    private List<long[]> Rows(Grain grain) => [.. batch.Ledger.Entries.Where(entry => entry.Key.Grain == grain && entry.Key.Scope == Scope.Of(A.Room())).Select(entry => entry.Value)];

    private long Total(Sum sum) => Rows(Grain.Day).Sum(row => row[(int)sum]);

    private static WireRoom Room(RoomState state) =>
        new(A.Room(), state, null, null, null, null, NoShow: false, Online: true, Presence.Unknown, null, null, null, null, null, null);
}
