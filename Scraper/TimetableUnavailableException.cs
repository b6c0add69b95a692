namespace HomeSense.Scraper;

/// <summary>The world broke: the timetable could not be had. Nothing is known of what it says.</summary>
public sealed class TimetableUnavailableException(string address, string cause, Exception? inner = null)
    : Exception($"The timetable at {address} is not available: {cause}.", inner)
{
    public string Address { get; } = address;

    public string Cause { get; } = cause;
}
