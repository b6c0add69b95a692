using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Connections;

/// <summary>Has the server below us keep those limits of the hub that count before anybody has said who they are.</summary>
internal sealed class ServerLimits(IOptions<HubOptions> hub) : IConfigureOptions<KestrelServerOptions>, IConfigureOptions<SocketTransportOptions>
{
    /// <summary>Connections that are being told that there are too many.</summary>
    private const int BeingRefused = 100;

    public static void Add(IServiceCollection services) => services
        .AddSingleton<IConfigureOptions<KestrelServerOptions>, ServerLimits>()
        .AddSingleton<IConfigureOptions<SocketTransportOptions>, ServerLimits>();

    public void Configure(KestrelServerOptions options)
    {
        var limits = options.Limits;
        limits.MaxConcurrentConnections = hub.Value.MaxHttpConnections;
        limits.MaxConcurrentUpgradedConnections = hub.Value.MaxConnections + BeingRefused;
        limits.RequestHeadersTimeout = hub.Value.RequestHeadersTimeout;
        limits.KeepAliveTimeout = hub.Value.KeepAliveTimeout;
        limits.MaxRequestHeadersTotalSize = hub.Value.MaxRequestHeadersSize;
        limits.MaxRequestLineSize = Math.Min(limits.MaxRequestLineSize, hub.Value.MaxRequestHeadersSize);
        limits.MaxRequestBodySize = hub.Value.MaxRequestBodySize;
    }

    public void Configure(SocketTransportOptions options) => (options.Backlog, options.MaxReadBufferSize) = (hub.Value.Backlog, hub.Value.MaxReadAhead);
}
