using System.Globalization;
using System.Text;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>The opposite of <see cref="FullCalendarPage"/>: a day page as a browser shows it once FullCalendar v3 has drawn it.</summary>
/// <remarks>For the demo's timetable site, so that it is scraped exactly as a real one is. Written from what such pages look like.</remarks>
public sealed class FullCalendarMarkup(CampusCalendar calendar)
{
    private const int SlotMinutes = 15;
    private const int SlotPixels = 33;
    private const double LineHeight = 22.4688;

    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern Slot = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");

    /// <summary>The first hour drawn, a whole one; 8:00 unless set.</summary>
    public LocalTime Opens { get; init; } = new(8, 0);

    /// <summary>Where the last hour drawn ends, a whole one later than the first; midnight is the end of the day. 20:00 unless set.</summary>
    public LocalTime Closes { get; init; } = new(20, 0);

    /// <summary>One day of some rooms. Bookings of other rooms or outside the hours drawn are left out, as the library does.</summary>
    /// <param name="rooms">In the order to draw them.</param>
    /// <param name="label">What stands at the head of a room's row; its id unless given.</param>
    public string DayPage(LocalDate day, IEnumerable<RoomId> rooms, IEnumerable<Booking> bookings, Func<RoomId, string>? label = null)
    {
        var opens = day + Opens;
        var closes = Closes == LocalTime.Midnight ? day.PlusDays(1).AtMidnight() : day + Closes;
        var drawn = new Sheet(opens, closes, calendar);
        var listed = rooms.Distinct().ToList();
        var byRoom = bookings.Where(drawn.Shows).ToLookup(booking => booking.Room);

        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="fr"><head><meta charset="utf-8"><title>Gestion des salles</title></head>
            <body><div id="calendar" class="fc fc-unthemed fc-ltr"><div class="fc-toolbar fc-header-toolbar"><div class="fc-center"><h2>{day.Day} {Months[day.Month - 1]} {day.Year}</h2></div></div>
            <div class="fc-view-container"><div class="fc-view fc-timelineDay-view fc-timeline fc-unselectable fc-flat"><table>

            """);
        html.Append("""<thead class="fc-head"><tr><td class="fc-resource-area fc-widget-header"><span class="fc-cell-text">Salles</span></td><td class="fc-divider fc-col-resizer fc-widget-header"></td><td class="fc-time-area fc-widget-header"><table><tbody><tr class="fc-chrono">""");
        for (var hour = opens; hour < closes; hour = hour.PlusHours(1))
            html.Append(CultureInfo.InvariantCulture, $"""<th class="fc-widget-header" data-date="{Slot.Format(hour)}" colspan="{60 / SlotMinutes}"><div class="fc-cell-content"><span class="fc-cell-text">{hour.Hour:00}</span></div></th>""");
        html.Append("</tr></tbody></table></td></tr></thead>\n<tbody class=\"fc-body\"><tr><td class=\"fc-resource-area fc-widget-content\"><div class=\"fc-rows\"><table><tbody>\n");

        foreach (var room in listed)
            html.Append(CultureInfo.InvariantCulture, $"""<tr data-resource-id="{Escaped(room.Value)}"><td class="fc-widget-content"><div><div class="fc-cell-content"><span class="fc-cell-text">{Escaped(label?.Invoke(room) ?? room.Value)}</span></div></div></td></tr>""").Append('\n');
        html.Append("</tbody></table></div></td><td class=\"fc-divider fc-col-resizer fc-widget-header\"></td><td class=\"fc-time-area fc-widget-content\"><div class=\"fc-rows\"><table><tbody>\n");

        foreach (var room in listed)
        {
            html.Append(CultureInfo.InvariantCulture, $"""<tr data-resource-id="{Escaped(room.Value)}"><td class="fc-widget-content"><div><div class="fc-event-container">""");
            drawn.AppendEvents(html, byRoom[room]);
            html.Append("</div></div></td></tr>\n");
        }

        html.Append("</tbody></table></div><div class=\"fc-bg\"><div class=\"fc-slats\"><table><tbody><tr>");
        for (var slot = opens; slot < closes; slot = slot.PlusMinutes(SlotMinutes))
            html.Append(CultureInfo.InvariantCulture, $"""<td class="fc-widget-content {(slot.Minute == 0 ? "fc-major" : "fc-minor")}" data-date="{Slot.Format(slot)}"><div></div></td>""");
        return html.Append("</tr></tbody></table></div></div></td></tr></tbody></table></div></div></div></body></html>\n").ToString();
    }

    private static string Escaped(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("\u00A0", "&nbsp;").Replace("\r", "&#13;").ToString();

    /// <summary>The area events are drawn on.</summary>
    private sealed class Sheet(LocalDateTime opens, LocalDateTime closes, CampusCalendar calendar)
    {
        private readonly Interval window = new(calendar.At(opens.Date, opens.TimeOfDay), calendar.At(closes.Date, closes.TimeOfDay));

        public bool Shows(Booking booking) => booking.Interval.Overlaps(window);

        public void AppendEvents(StringBuilder html, IEnumerable<Booking> bookings)
        {
            var lines = new List<Instant>();   // until when each line of the row is taken: overlapping events are stacked
            foreach (var booking in bookings.OrderBy(booking => booking.Start).ThenBy(booking => booking.End))
            {
                var line = lines.FindIndex(end => end <= booking.Start);
                if (line < 0) lines.Add(booking.End);
                else lines[line] = booking.End;
                Append(html, booking, line < 0 ? lines.Count - 1 : line);
            }
        }

        private void Append(StringBuilder html, Booking booking, int line)
        {
            var (from, to) = (Wall(booking.Start), Wall(booking.End + Duration.FromMinutes(1) - Duration.Epsilon));   // part of a minute is all of it
            var (start, end) = (window.Start <= booking.Start ? "fc-start" : "fc-not-start", booking.End <= window.End ? "fc-end" : "fc-not-end");
            var (left, right) = (booking.Start <= window.Start ? 0 : Pixels(from), window.End <= booking.End ? Pixels(closes) : Pixels(to));
            html.Append(CultureInfo.InvariantCulture, $"""<a class="fc-timeline-event fc-h-event fc-event {start} {end}" style="left: {left:0.##}px; right: {-right:0.##}px; top: {line * LineHeight:0.####}px;" """)
                .Append(CultureInfo.InvariantCulture, $"""title="({Hours.Format(from.TimeOfDay)}-{Hours.Format(to.TimeOfDay)}) {Escaped(booking.Title)}"><div class="fc-content"><span class="fc-title">{Escaped(booking.Title)}</span></div></a>""");
        }

        private LocalDateTime Wall(Instant instant) => instant.InZone(calendar.Zone).LocalDateTime;

        private double Pixels(LocalDateTime wall) => Period.Between(opens, wall, PeriodUnits.Minutes).Minutes * (double)SlotPixels / SlotMinutes;
    }
}
