using System.Text.Json.Serialization;
using HomeSense.Backend.Campus;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Store;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Api;

/// <summary>Three routes of the dispenser programs that were there before the hub; their words are kept to the letter (docs/protocol.md §6).</summary>
internal static class OldDispensersApi
{
    public static void Map(WebApplication app)
    {
        var old = app.MapGroup("").AddEndpointFilter(Problems.FromExceptions);
        old.MapGet("/obtenir_donnees_utilisation", (CampusState campus, Dispensers dispensers, IOptions<DispensersOptions> options) =>
            {
                var all = In(options.Value, dispensers, campus);
                return new Totals(all.Sum(use => use.Millilitres), all.Sum(use => use.Hands));
            })
            .WithSummary("What was given in all.");

        old.MapPost("/mettre_a_jour_donnees", async Task<IResult> (
                Use use, HttpRequest request, CampusState campus, DoseBook doses, TokenBook tokens, Dispensers dispensers, IOptions<DispensersOptions> options, CancellationToken cancellationToken) =>
            {
                if (options.Value.OldProgramsRoom is not { } name || campus.School.Campus.RoomNamed(name) is not { } room)
                    return Problems.Forbidden("Programs without a token may not add here: Dispensers:OldProgramsRoom names no room. Use POST /api/dispensers/{room} with that room's token.");
                if (In(options.Value, dispensers, campus).Count == 0) await doses.AddAsync(room.Id, 0, 0, gel: 100, cancellationToken);   // heard of for the first time: it counts as full
                if (!await doses.AddAsync(room.Id, use.GelUsed, use.HandsDetected, null, cancellationToken)) throw new StoreUnavailableException("It is noted, but not on disk yet.");
                var all = In(options.Value, dispensers, campus);
                return Results.Ok(new Totals(all.Sum(use => use.Millilitres), all.Sum(use => use.Hands)));
            })
            .WithSummary("Adds to it; only where Dispensers:OldProgramsRoom says whose it is.")
            .Produces<Totals>();

        old.MapGet("/pourcentage_restant", (CampusState campus, Dispensers dispensers, IOptions<DispensersOptions> options) =>
                new Left(In(options.Value, dispensers, campus).Min(use => use.Gel)))
            .WithSummary("What is left, in percent, in the emptiest one.");
    }

    /// <summary>The one the old programs speak for, or all where none is set.</summary>
    private static List<DispenserUse> In(DispensersOptions options, Dispensers dispensers, CampusState campus) =>
        [.. dispensers.All(campus.Now, campus.School.Campus.Calendar, options.BottleMillilitres)
            .Where(use => options.OldProgramsRoom is null || use.Room == (RoomId.TryParse(options.OldProgramsRoom, out var room) ? room : null))];

    public sealed record Totals([property: JsonPropertyName("gel_used")] double GelUsed, [property: JsonPropertyName("hands_detected")] long HandsDetected);

    public sealed record Use([property: JsonRequired, JsonPropertyName("gel_used")] double GelUsed, [property: JsonRequired, JsonPropertyName("hands_detected")] int HandsDetected);

    public sealed record Left([property: JsonPropertyName("pourcentage_restant")] double? Percent);
}
