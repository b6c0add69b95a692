using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Sessions.Commands;

/// <summary>What became of an order.</summary>
/// <param name="Failure">Why it was not done; null when it was.</param>
internal sealed record Outcome(string Message, CommandFailure? Failure = null)
{
    private const int LongestMessage = 200;

    /// <summary>Done, as far as it still had to be: a newer one asks for something else of the same lamp.</summary>
    public static Outcome Overtaken { get; } = new("A newer order took its place.");

    public bool IsDone => Failure is null;

    /// <summary>The door's own word.</summary>
    public static Outcome Of(ClientMessage.CommandDone said) =>
        new(Checked.Shown(said.Message, LongestMessage), said.Ok ? null : CommandFailure.Declined);

    public static Outcome NotConnected(RoomId room) => new($"{room} is not connected.", CommandFailure.NotConnected);

    public static Outcome NoAnswer(RoomId room) => new($"{room} did not answer.", CommandFailure.NoAnswer);

    public HubMessage.CommandDone ToMessage(string id) => new(id, IsDone, Message, Failure);
}
