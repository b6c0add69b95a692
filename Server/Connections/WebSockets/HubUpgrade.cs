using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace HomeSense.Server.Connections.WebSockets;

/// <summary>Stands between the server's handshake and its WebSocket, so that everything written to a peer goes through one outbox.</summary>
internal sealed class HubUpgrade : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    private readonly HttpContext http;
    private readonly Func<(long Seq, TextFrame Frame)> newest;
    private readonly HubOptions options;
    private readonly IHttpUpgradeFeature? upgrade;
    private readonly IHttpExtendedConnectFeature? connect;
    private OutboxStream? stream;

    private HubUpgrade(HttpContext http, Func<(long Seq, TextFrame Frame)> newest, HubOptions options)
    {
        (this.http, this.newest, this.options) = (http, newest, options);
        upgrade = http.Features.Get<IHttpUpgradeFeature>();
        connect = http.Features.Get<IHttpExtendedConnectFeature>();
    }

    public OutboxStream Stream => stream ?? throw new InvalidOperationException("The handshake has not been done yet.");

    public bool IsUpgradableRequest => upgrade?.IsUpgradableRequest == true;

    public bool IsExtendedConnect => connect?.IsExtendedConnect == true;

    public string? Protocol => connect?.Protocol;

    /// <summary>Puts it in the way of the handshake that follows.</summary>
    /// <param name="newest">The newest <c>campus</c> message, and the number of the last <c>changes</c> it holds.</param>
    public static void Use(HttpContext http, Func<(long Seq, TextFrame Frame)> newest, HubOptions options)
    {
        var between = new HubUpgrade(http, newest, options);
        http.Features.Set(between);
        http.Features.Set<IHttpUpgradeFeature>(between);
        http.Features.Set<IHttpExtendedConnectFeature>(between);
    }

    public async Task<Stream> UpgradeAsync() => stream = Wrap(await upgrade!.UpgradeAsync());

    public async ValueTask<Stream> AcceptAsync() => stream = Wrap(await connect!.AcceptAsync());

    private OutboxStream Wrap(Stream opened)
    {
        // The socket is ours to write to only where nothing stands between it and the frames: no TLS, no HTTP/2.
        var isPlain = !http.Request.IsHttps && HttpProtocol.IsHttp11(http.Request.Protocol);
        var line = new PeerLine(opened, isPlain ? http.Features.Get<IConnectionSocketFeature>()?.Socket : null);
        var lifetime = http.Features.Get<IConnectionLifetimeFeature>();
        return new OutboxStream(opened, new Outbox(options.OutboxBound, options.SlowReaderTimeout, line, newest, () => lifetime?.Abort()), line);
    }
}
