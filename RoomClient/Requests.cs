using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient;

/// <summary>Where whoever stands at the door asks: the hub while it is there, else the door itself.</summary>
internal sealed class Requests(HubLink link, Doorkeeper doorkeeper)
{
    /// <exception cref="NoAnswerException">The hub was asked and did not answer.</exception>
    public async Task<HubMessage> AnswerAsync(ClientMessage request, CancellationToken cancellationToken) =>
        link.Session is { } session ? await session.AskAsync(request, cancellationToken) : doorkeeper.AnswerAlone(request);
}
