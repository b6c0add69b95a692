namespace HomeSense.Load;

/// <summary>One thread that looks, over and over, whether anything has come for any of the doors; none of them waits in the system.</summary>
/// <remarks>
/// A reader that waits has to be woken, and on one machine that is done on the sender's time: 10 µs and more where the processors are virtual, as much as all the rest of a
/// delivery, and only when the reader happens to be idle. A door on another machine costs a hub nothing of the kind; so nobody is woken here, whichever server is measured.
/// Doors that arrive are looked at every time, so that they do not wait for those that are in already, of which each time a part has its turn.
/// </remarks>
internal sealed class Lookout : IDisposable
{
    private const int Parts = 8;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly List<PolledStream> added = [];
    private readonly Thread thread;
    private readonly ManualResetEventSlim over = new();

    public Lookout()
    {
        thread = new Thread(LookAround) { IsBackground = true, Name = nameof(Lookout) };
        thread.Start();
    }

    public void Add(PolledStream stream)
    {
        lock (gate) added.Add(stream);
    }

    public void Dispose()
    {
        over.Set();
        thread.Join();
        over.Dispose();
    }

    private void LookAround()
    {
        var (arriving, settled) = (new List<PolledStream>(), new List<PolledStream>());
        for (var part = 0; !over.Wait(Rest); part = (part + 1) % Parts)
        {
            lock (gate)
            {
                arriving.AddRange(added);
                added.Clear();
            }

            arriving.RemoveAll(stream =>
            {
                stream.Look();
                if (!stream.IsSettled) return stream.IsClosed;
                settled.Add(stream);
                return true;
            });
            for (var number = part; number < settled.Count; number += Parts) settled[number].Look();
            if (part == Parts - 1) settled.RemoveAll(stream => stream.IsClosed);
        }
    }
}
