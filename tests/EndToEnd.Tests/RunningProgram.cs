using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace HomeSense.EndToEnd.Tests;

/// <summary>One of our programs, built, run as a user runs it.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Interrupt = 2;

    private readonly Process process;
    private readonly StringBuilder words = new();

    private RunningProgram(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>All it has said so far, on either stream.</summary>
    public string Words
    {
        get
        {
            lock (words) return words.ToString();
        }
    }

    public static string Hub => Built("HomeSense.Server");

    public static string RoomClient => Built("HomeSense.RoomClient");

    /// <param name="settings">What its environment has besides ours, as <c>Section__Name</c>.</param>
    /// <param name="under">A command that ends by becoming the one it is given.</param>
    public static RunningProgram Start(
        string program, string[] args, string? folder = null, IReadOnlyDictionary<string, string>? settings = null, params string[] under)
    {
        string[] command = [.. under, "dotnet", program, .. args];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var running = new RunningProgram(new Process { StartInfo = start });
        running.process.OutputDataReceived += (_, line) => running.Note(line.Data);
        running.process.ErrorDataReceived += (_, line) => running.Note(line.Data);
        running.process.Start();
        running.process.BeginOutputReadLine();
        running.process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Runs it to its end and returns what it said with its exit code.</summary>
    public static async Task<(int ExitCode, string Words)> RunAsync(string program, string[] args, string? folder = null)
    {
        await using var running = Start(program, args, folder);
        return (await running.EndAsync(), running.Words);
    }

    /// <summary>Waits until a hub says where its board is, and returns the port.</summary>
    public async Task<int> BoardPortAsync()
    {
        await Eventually.HoldsAsync(() => Board().IsMatch(Words), () => $"The hub says: {Words}");
        return int.Parse(Board().Match(Words).Groups["port"].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Does what Ctrl+C does.</summary>
    public void PressCtrlC() => Assert.That(Kill(process.Id, Interrupt), Is.Zero);

    /// <summary>Ends it without a word, as a power cut would.</summary>
    public void KillAtOnce() => process.Kill();

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>The ids of the programs it has started itself.</summary>
    public IReadOnlyList<int> Children() => [.. Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == process.Id)];

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Note(string? line)
    {
        lock (words) words.AppendLine(line);
    }

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)   // it has just ended
        {
            return 0;
        }
    }

    /// <summary>Beside these tests, where the same build has put it.</summary>
    private static string Built(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(here.FullName, "..", "..", program, here.Name, $"{program}.dll"));
    }

    [GeneratedRegex(@"The board is at http://127\.0\.0\.1:(?<port>\d+)/")]
    private static partial Regex Board();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int id, int signal);
}
