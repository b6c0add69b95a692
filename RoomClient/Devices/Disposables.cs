namespace HomeSense.RoomClient.Devices;

/// <summary>Several things that end together, in this order.</summary>
internal sealed class Disposables(params IDisposable[] all) : IDisposable
{
    public void Dispose()
    {
        foreach (var one in all) one.Dispose();
    }
}
