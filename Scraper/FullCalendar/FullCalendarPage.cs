using AngleSharp.Html.Parser;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>Reads a day page as FullCalendar draws it for rooms (v3 to v6, v7 as far as its titles go).</summary>
/// <remarks>
/// Relies on what all versions share: rooms are elements with <c>data-resource-id</c>, hours are <c>data-date</c> of the columns,
/// and the host page writes <c>title="(HH:MM-HH:MM) Title"</c> on every event. Whatever is drawn in a room's row and cannot be
/// read blocks the room and is a problem: it never disappears.
/// </remarks>
public sealed class FullCalendarPage : ITimetableReader
{
    public TimetableReading Read(string text, ReadingContext context)
    {
        if (!text.Contains('<', StringComparison.Ordinal)) return Refused(new Refusal.Unreadable(string.IsNullOrWhiteSpace(text) ? "it is empty" : "it is not a web page"));
        if (!IsWhole(text)) return Refused(new Refusal.CutShort());

        using var document = new HtmlParser().ParseDocument(text);
        return DrawnPage.Of(document).Views switch
        {
            [] => Refused(new Refusal.NotDrawnYet()),
            [var view] => Read(view, context),
            var several => Refused(new Refusal.Unreadable($"it shows {several.Count} timetables at once")),
        };
    }

    // A page cut off between two events parses as if whole, its last rooms free. A closing tag before the rows is a script's.
    private static bool IsWhole(string text) =>
        text.LastIndexOf("</html", StringComparison.OrdinalIgnoreCase) is >= 0 and var end && !text.AsSpan(end).Contains("data-resource-id", StringComparison.OrdinalIgnoreCase);

    private static TimetableReading Read(DrawnView view, ReadingContext context)
    {
        if (WhyNotThisDay(view, context.Day) is { } refusal) return Refused(refusal);
        if (view.Rows.Count == 0) return Refused(new Refusal.NoRooms());
        if (DrawnHours(view, context) is not { } day) return Refused(new Refusal.Unreadable("it does not say which hours it shows"));

        var (rooms, bookings, problems) = (new List<RoomId>(), new Dictionary<BookingId, Booking>(), new List<ReadingProblem>());
        var ruler = new Lazy<PixelRuler?>(() => PixelRuler.Of(day, view.Rows.SelectMany(row => row.Events)));
        var stretches = new BusyStretches(day, context.DefaultLength, ruler);
        foreach (var row in view.Rows)
        {
            if (ListedRoom(row, problems) is not { } room) continue;
            rooms.Add(room);
            foreach (var drawn in row.Events)
            {
                if (drawn.IsBackground)
                {
                    problems.Add(new ReadingProblem("A background event is drawn; it is shading, not a booking, and was left out.", room));
                    continue;
                }

                var stretch = stretches.Of(drawn);
                if (stretch.Doubt is { } doubt) problems.Add(new ReadingProblem(doubt, room));
                var booking = BookingIdentity.Identified(room, stretch.Interval, drawn.Title?.Text ?? drawn.VisibleText);
                bookings.TryAdd(booking.Id, booking);   // an exact double is one booking
            }
        }

        return rooms.Count == 0
            ? new TimetableReading.Refused(new Refusal.NoRooms(), problems)
            : new TimetableReading.Trusted(day.Day, day.Window, rooms, bookings.Values, problems);
    }

    private static Refusal? WhyNotThisDay(DrawnView view, LocalDate expected)
    {
        if (view.Name is { } name && !name.Contains("day", StringComparison.OrdinalIgnoreCase)) return new Refusal.NotOneDay($"its view is “{name}”");

        var days = view.Slots.Select(slot => slot.Date).Distinct().ToList();
        return days switch
        {
            [] when view.HasDayColumns => new Refusal.NotOneDay("its columns are days"),
            [] => new Refusal.Unreadable("it does not say which day it shows"),
            [var day] when day != expected => new Refusal.WrongDay(expected, day),
            [_] => null,
            _ => new Refusal.NotOneDay($"{days[0]:uuuu'-'MM'-'dd} to {days[^1]:uuuu'-'MM'-'dd}"),
        };
    }

    private static DrawnDay? DrawnHours(DrawnView view, ReadingContext context)
    {
        // The last column is as long as the one before it; labels of an hour and columns of a quarter are in one set.
        if (view.Slots.Count < 2) return null;
        var last = view.Slots.Max;
        var before = view.Slots.Reverse().Skip(1).First();
        var closes = last + Period.Between(before, last, PeriodUnits.Seconds);
        return new DrawnDay(view.Slots.Min, last, closes, context.Calendar);
    }

    private static RoomId? ListedRoom(DrawnRow row, List<ReadingProblem> problems)
    {
        if (!RoomId.TryParse(row.ResourceId, out var room))
        {
            problems.Add(new ReadingProblem($"A row's room id is no name a room can have ({row.ResourceId.Length} characters); it is not listed."));
            return null;
        }

        if (row.IsWhole) return room;
        problems.Add(new ReadingProblem("The room has a label but no row for its events; it is not listed.", room));
        return null;
    }

    private static TimetableReading.Refused Refused(Refusal reason) => new(reason);
}
