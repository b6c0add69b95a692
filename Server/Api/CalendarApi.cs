using System.Text;
using HomeSense.Server.Campus;
using Microsoft.Net.Http.Headers;

namespace HomeSense.Server.Api;

/// <summary>GET /api/rooms/{room}/calendar.ics: a room's bookings for calendar programs.</summary>
internal static class CalendarApi
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/rooms/{room}/calendar.ics", IResult (string room, HttpResponse response, CampusState campus) =>
        {
            var school = campus.School;
            if (school.Campus.RoomNamed(room) is not { } facts) return Problems.NoSuchRoom(room);
            var situation = school.SituationOf(facts, campus.Now);
            if (situation is not { Known: not null, Plan.AsOf: { } asOf })   // an empty calendar would say that the room is empty
                return Results.Problem($"The timetable of {facts.Id} is not known, or too old to be trusted; keep what you have.", statusCode: StatusCodes.Status503ServiceUnavailable);
            response.Headers.CacheControl = "no-cache";   // ask again each time; the tag makes that cheap
            return Results.File(
                Encoding.UTF8.GetBytes(RoomCalendar.Write(situation, asOf)), "text/calendar; charset=utf-8",
                entityTag: new EntityTagHeaderValue($"\"{RoomCalendar.TagOf(situation)}\"", isWeak: true));
        })
        .WithSummary("A room's bookings as iCalendar, to subscribe to.")
        .Produces(StatusCodes.Status200OK, contentType: "text/calendar")
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
