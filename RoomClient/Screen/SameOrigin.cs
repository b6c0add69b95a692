namespace HomeSense.RoomClient.Screen;

internal static class SameOrigin
{
    /// <summary>Whether a request comes from a page of this very server, or from no page at all.</summary>
    /// <remarks>Browsers let any site open a socket to this machine; only the Origin header tells that it was another site.</remarks>
    public static bool IsFromOwnPage(this HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0
            || (origin.Count == 1 && Uri.TryCreate(origin[0], UriKind.Absolute, out var page)
                && string.Equals(page.Authority, new UriBuilder($"{request.Scheme}://{request.Host}").Uri.Authority, StringComparison.OrdinalIgnoreCase));
    }
}
