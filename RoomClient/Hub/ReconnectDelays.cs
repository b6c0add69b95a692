namespace HomeSense.RoomClient.Hub;

/// <summary>How long a door waits before it calls its hub again. It never gives up.</summary>
internal static class ReconnectDelays
{
    private const double SpreadAfterStop = 5;   // seconds: docs/protocol.md §7

    private static readonly double[] Steps = [0.5, 1, 2, 4, 8, 10];

    /// <param name="failures">How many calls failed one after another, 0 after a connection that held.</param>
    /// <param name="closeCode">What the hub closed the last one with, if it did (docs/protocol.md §1).</param>
    /// <param name="dice">0 to 1: spreads the doors, so that they do not all call at the same moment.</param>
    public static TimeSpan After(int failures, int? closeCode, double dice) => closeCode switch
    {
        CloseCodes.NotSignedIn => Around(60, dice),
        CloseCodes.ConnectedElsewhere => Around(30, dice),
        CloseCodes.HubStopping => TimeSpan.FromSeconds(SpreadAfterStop * dice),
        _ => Around(Steps[Math.Clamp(failures, 0, Steps.Length - 1)], dice),
    };

    private static TimeSpan Around(double seconds, double dice) => TimeSpan.FromSeconds(seconds * (0.8 + 0.4 * dice));
}
