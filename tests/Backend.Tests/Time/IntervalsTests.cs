using FsCheck;
using FsCheck.Fluent;
using HomeSense.Backend.Time;

namespace HomeSense.Backend.Tests;

public sealed class IntervalsTests
{
    [Test]
    public void Intervals_that_touch_do_not_overlap()
    {
        Assert.That(A.Span("09:00", "10:00").Overlaps(A.Span("10:00", "11:00")), Is.False);
        Assert.That(A.Span("09:00", "10:00").Intersection(A.Span("10:00", "11:00")), Is.Null);
        Assert.That(A.Span("09:00", "10:01").Intersection(A.Span("10:00", "11:00")), Is.EqualTo(A.Span("10:00", "10:01")));
    }

    [Test]
    public void An_interval_without_time_overlaps_nothing()
    {
        Assert.That(A.Span("10:00", "10:00").Overlaps(A.Span("09:00", "11:00")), Is.False);
        Assert.That(A.Span("09:00", "11:00").Intersection(A.Span("10:00", "10:00")), Is.Null);
    }

    [Test]
    public void Intervals_that_touch_or_overlap_become_one()
    {
        Interval[] some = [A.Span("13:00", "14:00"), A.Span("09:00", "10:00"), A.Span("10:00", "11:00"), A.Span("09:30", "09:40")];

        Assert.That(some.Merged(), Is.EqualTo(new[] { A.Span("09:00", "11:00"), A.Span("13:00", "14:00") }));
    }

    [Test]
    public void Gaps_are_what_is_left_of_the_window()
    {
        Interval[] busy = [A.Span("07:00", "09:00"), A.Span("10:00", "11:00"), A.Span("13:00", "19:00")];

        Assert.That(A.Span("08:00", "14:00").Gaps(busy), Is.EqualTo(new[] { A.Span("09:00", "10:00"), A.Span("11:00", "13:00") }));
    }

    [Test]
    public void Every_minute_of_a_window_is_either_busy_or_in_a_gap() => Prop.ForAll<(int, int)[], (int, int)>((starts, edge) =>
    {
        var busy = starts.Select(Interval).ToList();
        var window = Interval(edge);

        var gaps = window.Gaps(busy).ToList();

        for (var minute = window.Start; minute < window.End; minute += A.Minutes(1))
            Assert.That(gaps.Count(gap => gap.Contains(minute)), Is.EqualTo(busy.Any(stretch => stretch.Contains(minute)) ? 0 : 1));
        Assert.That(gaps, Is.All.Matches<Interval>(gap => window.Contains(gap) && gap.Duration > Duration.Zero));
    }).QuickCheckThrowOnFailure();

    private static Interval Interval((int Start, int Minutes) of)
    {
        var start = A.Time("10:00") + A.Minutes(of.Start % 200);
        return new Interval(start, start + A.Minutes(Math.Abs(of.Minutes % 60)));
    }
}
