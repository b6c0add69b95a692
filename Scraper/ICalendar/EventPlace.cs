using HomeSense.Backend.Campus;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Where an event says it is.</summary>
/// <param name="Named">The rooms it names as such.</param>
/// <param name="Mentioned">Rooms it names and does not use: one that declined.</param>
/// <param name="Words">What is searched for rooms named in other words.</param>
internal sealed record EventPlace(IReadOnlyList<RoomId> Named, IReadOnlyList<RoomId> Mentioned, IReadOnlyList<string> Words, Component Written)
{
    /// <summary>Searched only where nothing else names a room.</summary>
    public IEnumerable<string> MoreWords => Written.Properties.Where(property => property.Name is "SUMMARY" or "DESCRIPTION").Select(property => TextValue.Unescaped(property.Value));

    public static EventPlace Of(Component written, ICalendarOptions options, RoomText text)
    {
        var (named, mentioned, words) = (new List<RoomId>(), new List<RoomId>(), new List<string>());
        foreach (var property in written.Properties)
        {
            if (property.Name is "LOCATION" or "RESOURCES")
            {
                var place = TextValue.Unescaped(property.Value);
                words.Add(place);
                named.AddRange(text.Rooms(place, property.Number));
            }
            else if (property.Name == "ATTENDEE" && options.RoomAttendees.Contains(property.Parameter("CUTYPE") ?? "", StringComparer.OrdinalIgnoreCase))
            {
                var declined = "DECLINED".Equals(property.Parameter("PARTSTAT"), StringComparison.OrdinalIgnoreCase);
                var name = property.Parameter("CN") ?? Address(property.Value);
                if (!declined) words.Add(name);
                (declined ? mentioned : named).AddRange(text.Rooms(name, property.Number));
            }
        }

        words.AddRange(written.Strays.Select(stray => TextValue.Unescaped(stray.Text)));
        return new EventPlace(named, mentioned, words, written);
    }

    private static string Address(string value)
    {
        var address = value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return address.Split('@')[0];
    }
}
