using HomeSense.Server.Campus;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary>Stands between the server's handshake and its WebSocket, so that everything written to a peer goes through one outbox.</summary>
internal sealed class HubUpgrade : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    private readonly IHttpUpgradeFeature? upgrade;
    private readonly IHttpExtendedConnectFeature? connect;
    private readonly Func<Stream, OutboxStream> wrap;
    private OutboxStream? stream;

    private HubUpgrade(HttpContext http, CampusFrame campus, HubOptions options)
    {
        upgrade = http.Features.Get<IHttpUpgradeFeature>();
        connect = http.Features.Get<IHttpExtendedConnectFeature>();
        var lifetime = http.Features.Get<IConnectionLifetimeFeature>();

        // The socket is ours to write to only where nothing stands between it and the frames: no TLS, no HTTP/2.
        var isPlain = !http.Request.IsHttps && HttpProtocol.IsHttp11(http.Request.Protocol);
        var socket = isPlain ? http.Features.Get<IConnectionSocketFeature>()?.Socket : null;
        wrap = opened =>
        {
            var line = new PeerLine(opened, socket);
            var outbox = new Outbox(options.OutboxBound, options.SlowReaderTimeout, line, campus.Newest, () => lifetime?.Abort());
            return new OutboxStream(opened, outbox, line.Spoke);
        };
    }

    public Outbox Outbox => stream?.Outbox ?? throw new InvalidOperationException("The handshake has not been done yet.");

    public bool IsUpgradableRequest => upgrade?.IsUpgradableRequest == true;

    public bool IsExtendedConnect => connect?.IsExtendedConnect == true;

    public string? Protocol => connect?.Protocol;

    /// <summary>Puts it in the way of the handshake that follows.</summary>
    public static void Use(HttpContext http, CampusFrame campus, HubOptions options)
    {
        var between = new HubUpgrade(http, campus, options);
        http.Features.Set(between);
        http.Features.Set<IHttpUpgradeFeature>(between);
        http.Features.Set<IHttpExtendedConnectFeature>(between);
    }

    public async Task<Stream> UpgradeAsync() => stream = wrap(await upgrade!.UpgradeAsync());

    public async ValueTask<Stream> AcceptAsync() => stream = wrap(await connect!.AcceptAsync());
}
