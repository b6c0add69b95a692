using HomeSense.Backend.Campus;
using HomeSense.Scraper.FullCalendar;
using HomeSense.Server.Access;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Server.Demo;

/// <summary>The demo's own timetable web site: pages as FullCalendar draws them, to be scraped like a real school's.</summary>
internal static class TimetableSite
{
    public const string Path = "/demo/timetable";

    public static void Map(WebApplication app, CampusDescription campus, LocalTime opens, LocalTime closes)
    {
        var markup = new FullCalendarMarkup(campus.Calendar) { Opens = opens, Closes = closes };
        app.MapGet(Path, IResult (string day) =>
        {
            if (LocalDatePattern.Iso.Parse(day) is not { Success: true, Value: var shown }) return Results.Problem($"day must be yyyy-MM-dd, not “{day}”", statusCode: 400);
            return Results.Content(markup.DayPage(shown, campus.Rooms.Select(room => room.TimetableName), DemoBookings.Of(shown, campus)), "text/html; charset=utf-8");
        }).ExcludeFromDescription().OpenToAnybody();   // it plays a site of its own
    }
}
