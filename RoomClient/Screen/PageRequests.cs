using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Screen;

/// <summary>One page's requests: each goes on under an id of the door's own, and its answer comes back under the page's.</summary>
/// <remarks>A request repeated with the same id has no second effect (docs/protocol.md §1), here as at the hub.</remarks>
internal sealed class PageRequests(Requests requests, RequestIds ids)
{
    private const int Remembered = 64;

    private readonly Dictionary<string, string> doorIds = [];
    private readonly Dictionary<string, HubMessage> answers = [];
    private readonly Queue<string> order = [];

    /// <exception cref="ProtocolException">A screen may not ask that.</exception>
    public async Task<HubMessage> AnswerAsync(ClientMessage.IRequest request, CancellationToken cancellationToken)
    {
        if (answers.TryGetValue(request.Id, out var given)) return given;
        var renamed = Renamed(request, DoorIdOf(request.Id));
        try
        {
            var answer = Renamed(await requests.AnswerAsync(renamed, cancellationToken), request);
            answers[request.Id] = answer;
            return answer;
        }
        catch (NoAnswerException problem)   // not remembered: asked again, it may yet be answered
        {
            return Alone.ClaimsAlone.Offline(request.Id, problem.Message);
        }
    }

    private string DoorIdOf(string pageId)
    {
        if (doorIds.TryGetValue(pageId, out var known)) return known;
        if (order.Count == Remembered)
        {
            var oldest = order.Dequeue();
            doorIds.Remove(oldest);
            answers.Remove(oldest);
        }

        order.Enqueue(pageId);
        return doorIds[pageId] = ids.Next();
    }

    private ClientMessage Renamed(ClientMessage.IRequest request, string id) => request switch
    {
        ClientMessage.Find find => find with { Id = id },
        ClientMessage.Hold hold => hold with { Id = id },
        ClientMessage.CheckIn checkIn => checkIn with { Id = id, At = null },
        ClientMessage.Extend extend => extend with { Id = id, At = null },
        ClientMessage.Release release => release with { Id = id, At = null },
        ClientMessage.Undo undo => undo with { Id = id, Of = doorIds.GetValueOrDefault(undo.Of, undo.Of) },
        _ => throw new ProtocolException(ErrorCode.UnknownType, "a screen does not ask that", "type", request.Id),
    };

    private static HubMessage Renamed(HubMessage answer, ClientMessage.IRequest request) => answer switch
    {
        HubMessage.Found found => found with { Id = request.Id },
        HubMessage.Held held => held with { Id = request.Id },
        HubMessage.CheckedIn checkedIn => checkedIn with { Id = request.Id },
        HubMessage.Released released => released with { Id = request.Id },
        HubMessage.Undone undone => undone with { Id = request.Id, Of = request is ClientMessage.Undo undo ? undo.Of : undone.Of },
        HubMessage.Refused refused => refused with { Id = request.Id },
        HubMessage.Error error => error with { Id = request.Id },
        _ => answer,
    };
}
