using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Store;

namespace HomeSense.Server.Api;

/// <summary>Errors over HTTP: RFC 9457 problem details whose <c>detail</c> says what was wrong with which value.</summary>
internal static partial class Problems
{
    public static IResult BadValue(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    public static IResult NoSuchRoom(string room) => Results.Problem($"There is no room {room}.", statusCode: StatusCodes.Status404NotFound);

    public static IResult Unauthorized() => Results.Problem("This needs a token, as Authorization: Bearer ….", statusCode: StatusCodes.Status401Unauthorized);

    public static IResult Forbidden(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status403Forbidden);

    public static IResult NoSuchRoute(HttpRequest asked) =>
        Results.Problem($"There is no {asked.Method} {asked.Path}.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Turns what is wrong with a value into a 400.</summary>
    public static async ValueTask<object?> FromExceptions(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProtocolException problem)
        {
            return BadValue(problem.Message);
        }
        catch (StoreUnavailableException problem)
        {
            Log.StoreUnavailable(context.HttpContext.RequestServices.GetRequiredService<ILogger<StoreUnavailableException>>(), problem.Message);
            return Results.Problem("What is kept of the past cannot be read now; the rooms' present state is not concerned.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The room a path names, or null when there is none.</summary>
    /// <remarks>A slash in an id travels as %2F, which the server leaves as it is; everything else it has decoded already.</remarks>
    public static Room? RoomNamed(this CampusDescription campus, string path) =>
        RoomId.TryParse(path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), out var room) ? campus.Find(room) : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A question about the past had no answer: {Problem}")]
        public static partial void StoreUnavailable(ILogger logger, string problem);
    }
}
