using HomeSense.Backend.Campus;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Sessions;
using HomeSense.Server.Store;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>/api/dispensers: how much gel was given where, and telling of more.</summary>
internal static class DispensersApi
{
    private const int MostDays = 366;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/dispensers", (HttpRequest request, CampusState campus, Dispensers dispensers, IOptions<DispensersOptions> options) => Csv.Answer(
                request, dispensers.All(campus.Now, campus.School.Campus.Calendar, options.Value.BottleMillilitres), "dispensers",
                ("room", row => row.Room), ("gel", row => row.Gel), ("dosesToday", row => row.DosesToday), ("millilitresToday", row => row.MillilitresToday), ("doses", row => row.Doses),
                ("millilitres", row => row.Millilitres), ("hands", row => row.Hands), ("lastDose", row => row.LastDose), ("emptyOn", row => row.Refill?.EmptyOn)))
            .WithSummary("Every dispenser that was ever heard of: what is left, what it gave today and in all, and when it will be empty at the present use.")
            .Produces<IReadOnlyList<DispenserUse>>(contentType: "application/json", additionalContentTypes: "text/csv")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        api.MapGet("/dispensers/{room}", IResult (string room, int? days, HttpRequest request, CampusState campus, Dispensers dispensers, IOptions<DispensersOptions> options) =>
            {
                var (school, now) = (campus.School.Campus, campus.Now);
                if (school.RoomNamed(room) is not { } facts) return Problems.NoSuchRoom(room);
                var byDay = dispensers.Days(facts.Id, now, Checked.Within(days ?? 30, 1, MostDays, "days"), school.Calendar);
                if (Csv.IsAskedFor(request)) return Csv.Answer(request, byDay, "dispenser", ("day", row => row.Day), ("doses", row => row.Doses), ("millilitres", row => row.Millilitres));
                var use = dispensers.All(now, school.Calendar, options.Value.BottleMillilitres).FirstOrDefault(use => use.Room == facts.Id)
                    ?? new DispenserUse(facts.Id, campus.School.StatusOf(facts.Id).Gel?.Percent, 0, 0, 0, 0, 0, null, null);
                return Csv.JsonFor(request, DispenserAnswer.Of(use, byDay));
            })
            .WithSummary("One dispenser, with what it gave on each of the last days (days=30); as CSV the days alone.")
            .Produces<DispenserAnswer>(contentType: "application/json", additionalContentTypes: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        api.MapPost("/dispensers/{room}", async Task<IResult> (
                string room, Given given, HttpRequest request, CampusState campus, DoseBook doses, Gate gate, CancellationToken cancellationToken) =>
            {
                if (campus.School.Campus.RoomNamed(room) is not { } facts) return Problems.NoSuchRoom(room);
                if (request.RefuseUnlessRoomOrStaff(gate, facts.Id) is { } refusal) return refusal;
                return await doses.AddAsync(facts.Id, given.Millilitres, given.Count, given.Gel, cancellationToken)
                    ? Results.NoContent()
                    : throw new StoreUnavailableException("It is noted, but not on disk yet.");
            })
            .WithSummary("Tells of a dose given by a dispenser that is not a door's (room or staff token).")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <param name="Count">How many doses.</param>
    /// <param name="Gel">What is left, in percent; optional.</param>
    public sealed record Given([property: System.Text.Json.Serialization.JsonRequired] double Millilitres, int Count = 1, double? Gel = null);

    public sealed record DispenserAnswer(
        RoomId Room, double? Gel, long DosesToday, double MillilitresToday, long Doses, double Millilitres, long Hands, Instant? LastDose, RefillForecast? Refill,
        IReadOnlyList<DispenserDay> Days)
    {
        public static DispenserAnswer Of(DispenserUse use, IReadOnlyList<DispenserDay> days) =>
            new(use.Room, use.Gel, use.DosesToday, use.MillilitresToday, use.Doses, use.Millilitres, use.Hands, use.LastDose, use.Refill, days);
    }
}
