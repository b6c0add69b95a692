using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace HomeSense.Scraper.Browser;

/// <summary>The processes of one browser, known by the profile folder that only it has been given.</summary>
internal static class BrowserProcesses
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private const int Attempts = 40;

    /// <summary>Returns when none is left, or after two seconds of killing.</summary>
    public static async Task EndAsync(string profile, TimeProvider time)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var left = Of(profile);
            if (left.Count == 0) return;
            foreach (var id in left) Kill(id);
            await Task.Delay(Patience, time, CancellationToken.None);
        }
    }

    /// <summary>None where the system does not tell (not Linux): there the driver ends its browser.</summary>
    public static List<int> Of(string profile) => !Directory.Exists("/proc/self") ? [] :
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
            .Where(id => id != Environment.ProcessId && CommandOf(id).Contains(profile, StringComparison.Ordinal)),
    ];

    // A process that has ended and waits for its parent has no command any more.
    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
