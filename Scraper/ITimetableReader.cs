namespace HomeSense.Scraper;

/// <summary>Turns one kind of text into a reading. Pure: the same text and context give the same reading, booking ids included.</summary>
public interface ITimetableReader
{
    /// <summary>Never throws for what the text holds: a text that cannot be used is a <see cref="TimetableReading.Refused"/>.</summary>
    TimetableReading Read(string text, ReadingContext context);
}
