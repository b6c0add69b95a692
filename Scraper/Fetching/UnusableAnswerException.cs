namespace HomeSense.Scraper.Fetching;

/// <summary>An answer came, and asking again at once would not make it better.</summary>
internal sealed class UnusableAnswerException(string cause) : Exception(cause);
