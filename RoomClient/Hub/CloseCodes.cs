namespace HomeSense.RoomClient.Hub;

/// <summary>The protocol's own close codes (docs/protocol.md §1).</summary>
internal static class CloseCodes
{
    public const int NotSignedIn = 4401;
    public const int NoHello = 4408;
    public const int ConnectedElsewhere = 4409;
    public const int TooMuch = 4429;
    public const int HubStopping = 4503;
}
