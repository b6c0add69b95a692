using NodaTime;
using NodaTime.Text;

namespace HomeSense.RoomClient.Devices.Settings;

/// <summary>The same hours every day, by the wall clock; past midnight when they end before they begin, never when both are the same.</summary>
internal sealed record DailyHours(LocalTime From, LocalTime To)
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static DailyHours Never { get; } = new(LocalTime.Midnight, LocalTime.Midnight);

    public bool Contains(LocalTime time) => From <= To ? time >= From && time < To : time >= From || time < To;

    /// <exception cref="FormatException">It is not written as <c>20:00-08:00</c> or <c>never</c>.</exception>
    public static DailyHours Parse(string text)
    {
        if (text is "never") return Never;
        if (text.Split('-', '–') is [var from, var to] && Clock.Parse(from.Trim()) is { Success: true } begins && Clock.Parse(to.Trim()) is { Success: true } ends)
            return new DailyHours(begins.Value, ends.Value);
        throw new FormatException($"expected hours such as “20:00-08:00”, or “never”, not “{text}”");
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => From == To ? "never" : $"{Clock.Format(From)}-{Clock.Format(To)}";
}
