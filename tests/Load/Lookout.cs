namespace HomeSense.Load;

/// <summary>One thread that looks, over and over, whether anything has come for any of the doors; none of them waits in the system.</summary>
/// <remarks>
/// A reader that waits has to be woken, and on one machine that is done on the sender's time: 10 µs and more where the processors are virtual, as much as all the rest of a
/// delivery, and only when the reader happens to be idle. A door on another machine costs a hub nothing of the kind; so nobody is woken here, whichever server is measured.
/// </remarks>
internal sealed class Lookout : IDisposable
{
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
        var watched = new List<PolledStream>();
        while (!over.Wait(Rest))
        {
            lock (gate)
            {
                watched.AddRange(added);
                added.Clear();
            }

            foreach (var stream in watched) stream.Look();
            watched.RemoveAll(stream => stream.IsClosed);
        }
    }
}
