using NodaTime;

namespace HomeSense.Backend.Time;

/// <summary>Arithmetic of half-open intervals: the start is included, the end is not, so touching ones do not overlap.</summary>
public static class Intervals
{
    /// <summary>Whether they share any time; one without any shares none.</summary>
    public static bool Overlaps(this Interval one, Interval other) => Instant.Max(one.Start, other.Start) < Instant.Min(one.End, other.End);

    public static bool Contains(this Interval outer, Interval inner) => outer.Start <= inner.Start && inner.End <= outer.End;

    /// <summary>The part both share, or null where they share none.</summary>
    public static Interval? Intersection(this Interval one, Interval other) =>
        one.Overlaps(other) ? new Interval(Instant.Max(one.Start, other.Start), Instant.Min(one.End, other.End)) : null;

    /// <summary>The same stretches of time, in order, apart from one another: those that overlap or touch become one.</summary>
    public static IEnumerable<Interval> Merged(this IEnumerable<Interval> intervals)
    {
        Interval? current = null;
        foreach (var next in intervals.OrderBy(interval => interval.Start))
        {
            if (current is { } open && next.Start <= open.End)
            {
                current = new Interval(open.Start, Instant.Max(open.End, next.End));
                continue;
            }

            if (current is { } done) yield return done;
            current = next;
        }

        if (current is { } last) yield return last;
    }

    /// <summary>What is left of <paramref name="window"/> between the <paramref name="busy"/> stretches, in order.</summary>
    public static IEnumerable<Interval> Gaps(this Interval window, IEnumerable<Interval> busy)
    {
        var from = window.Start;
        foreach (var stretch in busy.Merged())
        {
            if (stretch.Start >= window.End) break;
            if (stretch.Start > from) yield return new Interval(from, stretch.Start);
            from = Instant.Max(from, stretch.End);
        }

        if (from < window.End) yield return new Interval(from, window.End);
    }
}
