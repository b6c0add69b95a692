using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Sessions.Commands;
using HomeSense.Server.Tokens;

namespace HomeSense.Server.Api;

/// <summary>POST /api/rooms/{room}/commands: <c>command</c> for whoever has no socket.</summary>
internal static class CommandsApi
{
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/rooms/{room}/commands", RunAsync)
        .WithSummary("Orders something of a room's devices (staff), and says what became of it within five seconds.")
        .Produces<Answer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        string room, Command command, HttpRequest request, CampusState campus, Gate gate, StaffOrders orders, CancellationToken cancellationToken)
    {
        if (request.RefuseUnlessStaff(gate, out var staff) is { } refusal) return refusal;
        if (campus.School.Campus.RoomNamed(room) is not { } facts) return Problems.NoSuchRoom(room);

        var order = DeviceOrder.Of(command.Action, command.Hertz, command.Percent, command.Milliseconds);
        var answered = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        orders.Give(facts.Id, order, staff, answered.SetResult);
        var outcome = await answered.Task.WaitAsync(cancellationToken);
        return Results.Ok(new Answer(outcome.IsDone, outcome.Message, outcome.Failure));
    }

    /// <param name="Action">One of docs/protocol.md §5.</param>
    /// <param name="Hertz">How often it blinks: 0.1–20.</param>
    /// <param name="Percent">How bright it is: 0–100.</param>
    /// <param name="Milliseconds">How long it sounds: 10–5000.</param>
    public sealed record Command(string? Action = null, double? Hertz = null, double? Percent = null, int? Milliseconds = null);

    /// <param name="Ok">Whether the door did it.</param>
    /// <param name="Message">What the door said, or why it said nothing.</param>
    /// <param name="Reason">Why it was not done; null when it was.</param>
    public sealed record Answer(bool Ok, string Message, CommandFailure? Reason);
}
