using System.Diagnostics;

namespace HomeSense.Load;

/// <summary>How long things took, from any number of threads; kept as counts of steps of one percent, so that millions take no memory.</summary>
internal sealed class Latencies
{
    private const double StepsPerDoubling = 70;   // 2^(1/70) is one percent

    private readonly int[] counts = new int[(int)(StepsPerDoubling * 40)];

    /// <param name="since">A timestamp of <see cref="Stopwatch"/>.</param>
    public void Note(long since)
    {
        var microseconds = Math.Max(1, Stopwatch.GetElapsedTime(since).TotalMicroseconds);
        Interlocked.Increment(ref counts[Math.Min(counts.Length - 1, (int)(Math.Log2(microseconds) * StepsPerDoubling))]);
    }

    /// <param name="share">0.5 for the median.</param>
    /// <returns>In milliseconds; null when nothing was noted.</returns>
    public double? Quantile(double share)
    {
        var rest = (long)Math.Ceiling(counts.Sum(count => (long)count) * share);
        if (rest == 0) return null;
        for (var step = 0; ; step++)
            if ((rest -= counts[step]) <= 0) return Math.Pow(2, (step + 0.5) / StepsPerDoubling) / 1000;
    }
}
