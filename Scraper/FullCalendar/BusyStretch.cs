using NodaTime;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>When a drawn event keeps its room.</summary>
/// <param name="Doubt">What had to be supposed, as a sentence; null when the page says it all.</param>
internal sealed record BusyStretch(Interval Interval, string? Doubt);
