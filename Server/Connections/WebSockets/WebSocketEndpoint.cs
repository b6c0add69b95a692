using System.Net;
using System.Net.WebSockets;
using HomeSense.Server.Campus;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary><c>/hub</c>: takes the handshake of docs/protocol.md §1 and hands the peer on.</summary>
internal sealed class WebSocketEndpoint(ISessions sessions, CampusFrame campus, IOptions<HubOptions> options)
{
    public const string Path = "/hub";
    public const string SubProtocol = "homesense.v1";

    private readonly Func<(long Seq, TextFrame Frame)> newest = campus.Newest;   // one for all
    private readonly HubOptions options = options.Value;

    /// <summary>Has everything else that is asked of a hub pass by.</summary>
    public static void Use(WebApplication app) => app.MapWhen(http => http.Request.Path == Path, hub =>
    {
        hub.Use(next => http =>
        {
            var endpoint = app.Services.GetRequiredService<WebSocketEndpoint>();
            HubUpgrade.Use(http, endpoint.newest, endpoint.options);
            return next(http);
        });
        hub.UseWebSockets();
        hub.Run(http => app.Services.GetRequiredService<WebSocketEndpoint>().HandleAsync(http));
    });

    private async Task HandleAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await Refuse(http, StatusCodes.Status400BadRequest, "This is a WebSocket; ask for an upgrade.");
            return;
        }

        if (http.WebSockets.WebSocketRequestedProtocols is { Count: > 0 } offered && !offered.Contains(SubProtocol))
        {
            await Refuse(http, StatusCodes.Status400BadRequest, $"The sub-protocol here is {SubProtocol}, not {string.Join(", ", offered)}.");
            return;
        }

        if (!options.IsWelcome(http.Request.Headers.Origin.ToString(), http.Request.Host.Value))
        {
            await Refuse(http, StatusCodes.Status403Forbidden, $"Pages of {http.Request.Headers.Origin} may not connect here; see Hub:AllowedOrigins.");
            return;
        }

        var upgrade = http.Features.Get<HubUpgrade>()!;   // put there above
        using var socket = await AcceptAsync(http);
        if (socket is null)
        {
            await Refuse(http, StatusCodes.Status503ServiceUnavailable, "There are too many connections; try again later.");
            return;
        }

        http.Request.Headers.Clear();   // a display stays for days, and nobody asks for them again
        using var connection = new WebSocketConnection(socket, http.Connection.RemoteIpAddress ?? IPAddress.None, upgrade.Stream, options);
        if (sessions.Begin(connection) is { } session) await connection.RunAsync(session, http.RequestAborted);
        else await connection.RefuseAsync(CloseCode.TooMuch, "too many connections");
    }

    /// <summary>Null when there is no place left even to refuse somebody politely (<see cref="ServerLimits"/>).</summary>
    private static async Task<WebSocket?> AcceptAsync(HttpContext http)
    {
        try
        {
            return await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = http.WebSockets.WebSocketRequestedProtocols.Count > 0 ? SubProtocol : null,
                KeepAliveInterval = Timeout.InfiniteTimeSpan,   // KeepAlive does that for all
            });
        }
        catch (InvalidOperationException) when (!http.Response.HasStarted)
        {
            return null;
        }
    }

    private static Task Refuse(HttpContext http, int status, string detail) =>
        Results.Problem(detail, statusCode: status).ExecuteAsync(http);
}
