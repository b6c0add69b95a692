using System.Collections.Immutable;
using NodaTime;

namespace HomeSense.Backend.Occupancy;

/// <summary>Where a room's carbon dioxide is going: people breathe, an empty room airs itself.</summary>
public sealed class AirTrend
{
    private const double OutsidePpm = 420;
    private const double RisingPpmAnHour = 90;           // about one person in a small room, and twice what noise looks like
    private const double StuffyPpm = 300;                // above outside
    private const double LeastAiringAnHour = 0.5;        // of what is above outside, even with every window shut
    private const int FewestReadings = 8;

    /// <summary>How far back the trend looks.</summary>
    public static Duration Window { get; } = Duration.FromMinutes(20);

    private static readonly Duration ShortestSpan = Duration.FromMinutes(10);
    private static readonly Duration Fresh = Duration.FromMinutes(5);

    private readonly ImmutableArray<(Instant At, double Ppm)> readings;

    private AirTrend(ImmutableArray<(Instant At, double Ppm)> readings)
    {
        this.readings = readings;
        if (readings.Length >= FewestReadings && readings[^1].At - readings[0].At >= ShortestSpan) Judge();
    }

    public static AirTrend None { get; } = new([]);

    /// <summary>Somebody must be breathing: it rises.</summary>
    public bool IsRising { get; private set; }

    /// <summary>It is stuffy and does not air as an empty room would.</summary>
    public bool IsKeptUp { get; private set; }

    /// <summary>Until when the trend says anything; null when it never did.</summary>
    public Instant? FreshUntil => LastAt + Fresh;

    /// <summary>When it last was measured.</summary>
    public Instant? LastAt => readings.IsEmpty ? null : readings[^1].At;

    /// <summary>All that it says of anybody.</summary>
    internal (bool IsRising, bool IsKeptUp, Instant? Until) Says => IsRising || IsKeptUp ? (IsRising, IsKeptUp, FreshUntil) : default;

    /// <summary>After one more reading; one out of order is left out.</summary>
    public AirTrend After(Instant at, double ppm) =>
        !readings.IsEmpty && at <= readings[^1].At ? this : new([.. readings.Where(reading => at - reading.At <= Window), (at, ppm)]);

    private void Judge()
    {
        // The line that fits the readings best: least squares.
        var hours = readings.Select(reading => (reading.At - readings[0].At).TotalHours).ToArray();
        var (middle, mean) = (hours.Average(), readings.Average(reading => reading.Ppm));
        var slope = readings.Zip(hours).Sum(pair => (pair.Second - middle) * (pair.First.Ppm - mean)) / hours.Sum(hour => (hour - middle) * (hour - middle));

        var above = mean - OutsidePpm;
        IsRising = slope >= RisingPpmAnHour;
        IsKeptUp = above >= StuffyPpm && slope > -LeastAiringAnHour * above;
    }
}
