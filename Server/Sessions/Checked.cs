using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.Server.Sessions;

/// <summary>Values of a message that must lie within bounds; what does not is refused with both named.</summary>
internal static class Checked
{
    private static readonly Duration Early = Duration.FromMinutes(1);
    private static readonly Duration Oldest = Duration.FromHours(24);
    private static readonly Duration LongestKept = Duration.FromDays(30);

    public static Duration Minutes(int value, string field = "minutes") => Duration.FromMinutes(Within(value, 5, 720, field));

    public static int Within(int value, int from, int to, string field) => value >= from && value <= to
        ? value
        : throw new ProtocolException(ErrorCode.BadValue, $"{field} must be {from}–{to}, not {value}", field);

    public static double? Within(double? value, double from, double to, string field) => value is null || (value >= from && value <= to)
        ? value
        : throw new ProtocolException(ErrorCode.BadValue, $"{field} must be {from}–{to}, not {value}", field);

    /// <summary>Somebody else's words, fit for one line of a log.</summary>
    public static string Shown(string text, int most = 64) => new([.. text.Where(letter => !char.IsControl(letter)).Take(most)]);

    /// <summary>Whether a clock is so far ahead that somebody should set it. A little is nothing: clocks differ.</summary>
    public static bool IsAhead(Instant at, Instant now) => at > now + Early;

    /// <summary>When somebody claimed something that is told only now: at most a day ago, and not in the future.</summary>
    public static Instant Claimed(Instant at, Instant now) => IsAhead(at, now)
        ? throw new ProtocolException(ErrorCode.BadValue, $"at must not be in the future; it is {now} here, not {at}", "at")
        : Happened(at, now);

    /// <summary>When a dose was given: it is counted however late it is told, up to a month (protocol §7).</summary>
    public static Instant Counted(Instant at, Instant now) => Happened(at, now, LongestKept, "30 days");

    /// <summary>When something happened that is told only now: at most a day ago; now, by a clock that is ahead.</summary>
    public static Instant Happened(Instant at, Instant now) => Happened(at, now, Oldest, "24 hours");

    private static Instant Happened(Instant at, Instant now, Duration oldest, string within)
    {
        if (at < now - oldest) throw new ProtocolException(ErrorCode.BadValue, $"at must be within the last {within}; it is {now} here, not {at}", "at");
        return Instant.Min(at, now);
    }
}
