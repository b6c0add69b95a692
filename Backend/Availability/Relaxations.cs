using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>A change of the criteria that does give rooms: one of its members is set.</summary>
/// <param name="Drop"><c>equipment:…</c>, <c>people</c>, <c>building</c>, <c>floor</c> or <c>stepFree</c>.</param>
/// <param name="Minutes">A shorter time.</param>
/// <param name="Count">How many rooms it gives: at least one, and counted no further than <see cref="Relaxations.MostCounted"/>.</param>
/// <param name="At">A little later.</param>
public sealed record Relaxation(string? Drop, int? Minutes, int Count, Instant? At = null);

/// <summary>What to try when nothing fits.</summary>
/// <remarks>
/// The most useful first: a longer walk gives all that was asked for; then a little patience; then a shorter stay; then doing
/// without a piece of equipment; then a room too small. That it be step-free is given up last: who asks for it can seldom do without.
/// </remarks>
internal static class Relaxations
{
    /// <summary>A screen has room for fewer.</summary>
    public const int MostCounted = 100;

    private const int RoundMinutes = 5;

    private static readonly int[] ShorterMinutes = [120, 90, 60, 45, 30, 15];
    private static readonly int[] LaterMinutes = [15, 30, 45, 60];

    public static IEnumerable<Relaxation> Of(School school, Criteria criteria, Room? from, Instant now) =>
        Tried(criteria, now, eased => RoomsFor(school, eased, from, now)).Where(relaxation => relaxation.Count > 0);

    private static IEnumerable<Relaxation> Tried(Criteria criteria, Instant now, Func<Criteria, int> count)
    {
        if (criteria.Floor is not null) yield return new Relaxation("floor", null, count(criteria with { Floor = null }));
        if (criteria.Building is not null) yield return new Relaxation("building", null, count(criteria with { Building = null }));

        var later = LaterThan(criteria.At is { } at && at > now ? at : now)
            .Select(start => new Relaxation(null, null, count(criteria with { At = start }), start));
        if (FirstThatHelps(later) is { } soonest) yield return soonest;

        var shorter = ShorterMinutes.Where(minutes => Duration.FromMinutes(minutes) < criteria.Use)
            .Select(minutes => new Relaxation(null, minutes, count(criteria with { Use = Duration.FromMinutes(minutes) })));
        if (FirstThatHelps(shorter) is { } longest) yield return longest;

        var without = criteria.Equipment.Distinct()
            .Select(piece => new Relaxation($"equipment:{piece}", null, count(criteria with { Equipment = criteria.Equipment.RemoveAll(other => other == piece) })));
        foreach (var relaxation in without.OrderByDescending(relaxation => relaxation.Count)) yield return relaxation;

        if (criteria.People > 1) yield return new Relaxation("people", null, count(criteria with { People = 1 }));
        if (criteria.StepFree) yield return new Relaxation("stepFree", null, count(criteria with { StepFree = false }));
    }

    private static Relaxation? FirstThatHelps(IEnumerable<Relaxation> relaxations) => relaxations.FirstOrDefault(relaxation => relaxation.Count > 0);

    /// <summary>Round times up to an hour later, as somebody would name them.</summary>
    private static IEnumerable<Instant> LaterThan(Instant start)
    {
        var round = Instant.FromUnixTimeSeconds(start.ToUnixTimeSeconds() / (RoundMinutes * 60) * (RoundMinutes * 60));
        return LaterMinutes.Select(minutes => Duration.FromMinutes(minutes)).TakeWhile(wait => wait <= Instant.MaxValue - round).Select(wait => round + wait);
    }

    private static int RoomsFor(School school, Criteria criteria, Room? from, Instant now)
    {
        using var free = new FreeRooms(school, criteria, school.Campus.Around(from, criteria.StepFree), now);
        var count = 0;
        while (count < MostCounted && free.MoveNext()) count++;
        return count;
    }
}
