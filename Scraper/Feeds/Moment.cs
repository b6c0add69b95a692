using NodaTime;

namespace HomeSense.Scraper.Feeds;

/// <summary>A time as a source writes it: how much of it is said differs. These and no others.</summary>
internal abstract record Moment
{
    private Moment()
    {
    }

    /// <summary>With an offset, or counted since 1970.</summary>
    public sealed record Exact(Instant Instant) : Moment;

    /// <summary>What the campus's wall shows.</summary>
    public sealed record Wall(LocalDateTime Time) : Moment;

    /// <summary>A whole day.</summary>
    public sealed record Date(LocalDate Day) : Moment;

    /// <summary>An hour of a day said elsewhere.</summary>
    public sealed record Clock(LocalTime Time) : Moment;
}
