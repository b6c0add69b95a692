using System.Diagnostics;

namespace HomeSense.EndToEnd.Tests;

/// <summary>Programs of their own cannot be told the time, so these tests look again and again, for a minute at most.</summary>
internal static class Eventually
{
    /// <param name="otherwise">What to say when it never held; asked only then.</param>
    public static async Task HoldsAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(RunningProgram.Patience), otherwise);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public static Task HoldsAsync(Func<bool> holds, Func<string> otherwise) => HoldsAsync(() => Task.FromResult(holds()), otherwise);
}
