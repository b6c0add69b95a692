using System.Text;
using System.Text.Json;
using HomeSense.Scraper.Feeds;
using NodaTime;

namespace HomeSense.Scraper.Json;

/// <summary>Reads a feed of events in JSON, as FullCalendar and its like are fed.</summary>
/// <remarks>
/// A feed says when rooms are booked, and not which rooms or hours it has every event of: the settings say that, or a list of rooms
/// in it. Where it cannot be told that it speaks of the day asked for, or is whole, it is refused.
/// </remarks>
public sealed class JsonFeed : ITimetableReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly JsonPath[] UsualNextPages =
        [new("next"), new("nextPage"), new("nextLink"), new("nextPageToken"), new("hasMore"), new("has_more"), new("links.next"), new("pagination.next"), new("meta.next")];

    private readonly JsonFeedOptions options;
    private readonly JsonPath events;

    /// <exception cref="ArgumentException">The options are wrong; <see cref="JsonFeedOptions.Problems"/> lists how. Missing rooms are no error here: every text is refused then.</exception>
    public JsonFeed(JsonFeedOptions options)
    {
        if (options.Problems().FirstOrDefault(problem => !problem.StartsWith("Json:Rooms or", StringComparison.Ordinal)) is { } wrong) throw new ArgumentException(wrong, nameof(options));
        this.options = options;
        events = new JsonPath(options.Events);
    }

    public TimetableReading Read(string text, ReadingContext context)
    {
        if (string.IsNullOrWhiteSpace(text)) return Unreadable("it is empty");
        if (text.AsSpan().TrimStart().StartsWith('<')) return Unreadable("it is a web page, not JSON (a login?)");
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), Strict);
            return Read(json.RootElement, context);
        }
        catch (JsonException problem)
        {
            return Unreadable(problem.LineNumber is { } line ? $"it is not whole or not JSON (line {line + 1})" : "one of its objects says the same name twice");
        }
        catch (InvalidOperationException)   // half a surrogate pair, which JSON can write and no text can hold
        {
            return Unreadable("it holds characters that do not exist");
        }
    }

    private TimetableReading Read(JsonElement root, ReadingContext context)
    {
        if (events.ValueIn(root) is not { ValueKind: JsonValueKind.Array } list)
            return Unreadable(options.Events.Length == 0 ? "it is not a list of events" : $"it has no list of events at “{events}”");
        if (IsNotAll(root, list.GetArrayLength())) return new TimetableReading.Refused(new Refusal.CutShort());

        var patterns = MomentPatterns.Of(options.Patterns, options.Culture, context.Day);
        LocalDate? day = null;
        if (options.Day is { } where)
        {
            day = new JsonPath(where).ValueIn(root) is { ValueKind: JsonValueKind.String } said ? patterns.DayOf(said.GetString()!) : null;
            if (day is null) return Unreadable($"it does not say at “{where}” which day it speaks of");
        }

        var reader = new JsonEvents(options, patterns, context.Calendar, day);
        return FeedReading.Of(new FeedAnswer([.. list.EnumerateArray().Select(reader.Of)], RoomsListed(root), day), options, context, options.EndDayIncluded);
    }

    // One page of several has its rooms free wherever the bookings are on the next.
    private bool IsNotAll(JsonElement root, int count)
    {
        if (options.Count is { } where && !(new JsonPath(where).ValueIn(root) is { ValueKind: JsonValueKind.Number } said && said.TryGetInt64(out var total) && total == count)) return true;
        if (root.ValueKind != JsonValueKind.Object) return false;
        if (options.NextPage is { } next && SaysMore(new JsonPath(next).ValueIn(root))) return true;
        return UsualNextPages.Any(path => SaysMore(path.ValueIn(root))) || (root.TryGetProperty("@odata.nextLink", out var link) && SaysMore(link));
    }

    private static bool SaysMore(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 },
        { ValueKind: JsonValueKind.Number } number => !number.TryGetInt64(out var page) || page != 0,
        _ => true,
    };

    private IReadOnlyList<string> RoomsListed(JsonElement root) =>
        options.RoomList is { } where ? [.. new JsonPath(where).ValuesIn(root).Select(room => JsonText.Of(room) ?? "")] : [];

    private static TimetableReading.Refused Unreadable(string cause) => new(new Refusal.Unreadable(cause));
}
