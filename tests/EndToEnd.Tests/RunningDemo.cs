using System.Text.RegularExpressions;

namespace HomeSense.EndToEnd.Tests;

/// <summary>The demo, live: a hub, three real doors and the token of somebody who may command them.</summary>
internal sealed class RunningDemo : IAsyncDisposable
{
    private readonly RunningProgram program;

    private RunningDemo(RunningProgram program, int port, int doorPort) => (this.program, Port, DoorPort) = (program, port, doorPort);

    public int Port { get; }

    /// <summary>Of the screen of B213.</summary>
    public int DoorPort { get; }

    public string Hub => $"http://localhost:{Port}";

    public string StaffToken => Regex.Match(program.Words, @"as staff\s+(\S+)").Groups[1].Value;

    public static async Task<RunningDemo> StartAsync()
    {
        var (port, doorPort) = (Ports.Free(1), Ports.Free(3));
        var demo = new RunningDemo(RunningProgram.Start(RunningProgram.Hub, ["demo", "--port", $"{port}", "--door-port", $"{doorPort}"]), port, doorPort);
        var began = System.Diagnostics.Stopwatch.StartNew();
        while (!demo.program.Words.Contains("Ctrl+C ends everything", StringComparison.Ordinal))
        {
            Assert.That(began.Elapsed, Is.LessThan(RunningProgram.Patience), demo.program.Words);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return demo;
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
