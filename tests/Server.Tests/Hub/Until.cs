namespace HomeSense.Server.Tests.Hub;

/// <summary>For the few things nobody is told of: looks again and again, and gives up loudly.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<bool> looks, string what = "what was expected")
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!looks())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience) throw new AssertionException($"Not within {Patience.TotalSeconds} s: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
        }
    }
}
