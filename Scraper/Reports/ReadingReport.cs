using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;

namespace HomeSense.Scraper.Reports;

/// <summary>What the <c>scrape</c> command says about a reading, for other programs.</summary>
public static class ReadingReport
{
    public const int TrustedExitCode = 0;

    public const int RefusedExitCode = 2;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int ExitCode(TimetableReading reading) => reading is TimetableReading.Trusted ? TrustedExitCode : RefusedExitCode;

    /// <summary>
    /// <c>{"day","rooms","bookings":[{"room","start","end","title"}],"problems"}</c>, instants in UTC; bookings by room in the
    /// page's order, then by start. A refused reading has no day, no rooms and no bookings, its reason first among the problems and again as <c>refused</c>.
    /// </summary>
    public static string Json(TimetableReading reading)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            switch (reading)
            {
                case TimetableReading.Trusted trusted: Write(json, trusted); break;
                case TimetableReading.Refused refused: Write(json, refused); break;
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, TimetableReading.Trusted reading)
    {
        json.WriteString("day", LocalDatePattern.Iso.Format(reading.Day));
        WriteTexts(json, "rooms", reading.Rooms.Select(room => room.Value));
        json.WriteStartArray("bookings");
        var order = reading.Rooms.Index().ToDictionary(room => room.Item, room => room.Index);
        foreach (var booking in reading.Bookings.OrderBy(booking => order[booking.Room]).ThenBy(booking => booking.Start).ThenBy(booking => booking.End))
        {
            json.WriteStartObject();
            json.WriteString("room", booking.Room.Value);
            json.WriteString("start", InstantPattern.ExtendedIso.Format(booking.Start));
            json.WriteString("end", InstantPattern.ExtendedIso.Format(booking.End));
            json.WriteString("title", booking.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "problems", reading.Problems.Select(problem => problem.ToString()));
    }

    private static void Write(Utf8JsonWriter json, TimetableReading.Refused reading)
    {
        json.WriteNull("day");
        WriteTexts(json, "rooms", []);
        WriteTexts(json, "bookings", []);
        WriteTexts(json, "problems", [reading.Reason.Sentence, .. reading.Problems.Select(problem => problem.ToString())]);
        json.WriteString("refused", reading.Reason.Sentence);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
