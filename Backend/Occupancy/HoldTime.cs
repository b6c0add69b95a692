using NodaTime;

namespace HomeSense.Backend.Occupancy;

/// <summary>How long after the last motion somebody who sits still may be there: a habit of each room, learned slowly from its own pauses.</summary>
/// <remarks>
/// It moves towards the pause that only three in a hundred exceed: a longer one lengthens it by much, each shorter one shortens it
/// by little. A few hundred pauses make a habit; one odd afternoon does not. It stays between <see cref="Shortest"/> and <see cref="Longest"/>.
/// </remarks>
public readonly record struct HoldTime
{
    private const double Exceeding = 0.03;
    private static readonly Duration Step = Duration.FromSeconds(45);
    private static readonly string[] QuietKinds = ["travail", "informatique", "bureau", "biblioth", "study", "computer", "office", "library"];

    private HoldTime(Duration value) => Value = value;

    public static Duration Shortest { get; } = Duration.FromMinutes(5);

    public static Duration Longest { get; } = Duration.FromMinutes(30);

    /// <summary>Less than this is no pause: a sensor lets go between two movements of one person.</summary>
    public static Duration ShortestPause { get; } = Duration.FromMinutes(1);

    /// <summary>Longer than this, somebody went away and came back.</summary>
    public static Duration LongestPause { get; } = Duration.FromMinutes(45);

    public Duration Value { get; }

    /// <summary>Where a room of this kind begins, in the campus's own words for kinds: longer where people work alone and quietly.</summary>
    public static HoldTime Of(string kind) => new(IsQuiet(kind) ? Duration.FromMinutes(15) : Duration.FromMinutes(10));

    /// <summary>What a room has taught before.</summary>
    public static HoldTime Learned(Duration value) => new(Duration.Max(Shortest, Duration.Min(Longest, value)));

    /// <summary>After somebody was still for <paramref name="pause"/> and was there all the time.</summary>
    public HoldTime After(Duration pause)
    {
        if (pause < ShortestPause || pause > LongestPause) return this;
        var learned = pause > Value ? Value + Step * (1 - Exceeding) : Value - Step * Exceeding;
        return Learned(learned);
    }

    private static bool IsQuiet(string kind) => QuietKinds.Any(word => kind.Contains(word, StringComparison.OrdinalIgnoreCase));
}
