namespace HomeSense.Server.Sessions;

/// <summary>The mistakes one peer made within the last minute.</summary>
internal sealed class Mistakes(int most, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly Queue<long> made = new();

    /// <summary>Counts one more, and says whether that is as many as it may not make.</summary>
    public bool IsOneTooMany()
    {
        while (made.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > Remembered) made.Dequeue();
        made.Enqueue(time.GetTimestamp());
        return made.Count >= most;
    }
}
