using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>How long a time each point of a chart speaks of, as ISO 8601 writes it.</summary>
internal sealed record Every(string Word, Duration Length, Grain? Grain)
{
    private static readonly Every Minute = new("PT1M", Duration.FromMinutes(1), null);
    private static readonly Every FiveMinutes = new("PT5M", Duration.FromMinutes(5), null);
    private static readonly Every Hour = new("PT1H", Duration.FromHours(1), History.Grain.Hour);
    private static readonly Every Day = new("P1D", Duration.FromDays(1), History.Grain.Day);

    private static readonly Every[] All = [Minute, FiveMinutes, Hour, Day];

    /// <summary>The one that was asked for; without one, what gives a chart of some hundred points.</summary>
    /// <exception cref="ProtocolException">There is no such one.</exception>
    public static Every Of(string? word, Duration period)
    {
        if (word is not null)
            return Array.Find(All, every => every.Word == word) ?? throw new ProtocolException(ErrorCode.BadValue, $"every must be PT1M, PT5M, PT1H or P1D, not “{word}”", "every");
        return period <= Duration.FromHours(3) ? Minute : period <= Duration.FromDays(2) ? FiveMinutes : period <= Duration.FromDays(62) ? Hour : Day;
    }

    /// <summary>The start of each within a period, beginning with that in which it begins.</summary>
    public IEnumerable<Instant> Starts(Interval period, CampusCalendar calendar)
    {
        for (var at = StartOf(period.Start, calendar); at < period.End; at = Grain is { } grain ? grain.Next(at, calendar) : at + Length) yield return at;
    }

    /// <summary>The start of the one in which <paramref name="at"/> lies.</summary>
    public Instant StartOf(Instant at, CampusCalendar calendar)
    {
        if (Grain is { } grain) return grain.StartOf(at, calendar);
        var hour = History.Grain.Hour.StartOf(at, calendar);
        return hour + (Length * Math.Floor((at - hour) / Length));
    }
}
