using System.Diagnostics.CodeAnalysis;

namespace HomeSense.RoomClient.Hub;

/// <summary>Where the hub listens, from whatever people call it: <c>hub.campus</c>, <c>http://hub:8080</c>, <c>ws://hub:8080/hub</c>.</summary>
internal sealed record HubAddress
{
    private HubAddress(Uri socket) => Socket = socket;

    /// <summary>Its WebSocket, <c>ws</c> or <c>wss</c>.</summary>
    public Uri Socket { get; }

    /// <summary>Its kept facts over HTTP, beside the socket.</summary>
    public Uri Campus => new UriBuilder(new Uri(Socket, "api/campus")) { Scheme = Socket.Scheme == "wss" ? "https" : "http" }.Uri;

    public static bool TryParse(string? text, [NotNullWhen(true)] out HubAddress? address)
    {
        address = null;
        var written = text?.Trim() ?? "";
        if (!Uri.TryCreate(written.Contains("://", StringComparison.Ordinal) ? written : $"ws://{written}", UriKind.Absolute, out var uri)) return false;

        var scheme = uri.Scheme switch { "ws" or "http" => "ws", "wss" or "https" => "wss", _ => null };
        if (scheme is null || uri.Host.Length == 0) return false;

        var path = uri.AbsolutePath.TrimEnd('/');
        address = new HubAddress(new UriBuilder(scheme, uri.Host, PortOf(uri), path.EndsWith("/hub", StringComparison.Ordinal) ? path : path + "/hub").Uri);
        return true;
    }

    /// <exception cref="FormatException">It is no address.</exception>
    public static HubAddress Parse(string text) => TryParse(text, out var address) ? address : throw new FormatException($"“{text}” is no address of a hub.");

    public override string ToString() => Socket.ToString();

    private static int PortOf(Uri uri) => uri.IsDefaultPort ? -1 : uri.Port;
}
