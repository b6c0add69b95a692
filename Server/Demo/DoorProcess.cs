using System.Diagnostics;
using HomeSense.Backend.Campus;

namespace HomeSense.Server.Demo;

/// <summary>A real room client, run as a program of its own beside the demo.</summary>
internal sealed class DoorProcess : IAsyncDisposable
{
    private const string Program = "HomeSense.RoomClient.dll";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Process process;

    private DoorProcess(RoomId room, int port, Process process)
    {
        (Room, Port) = (room, port);
        this.process = process;
    }

    public RoomId Room { get; }

    public int Port { get; }

    public bool HasEnded => process.HasExited;

    /// <summary>Where the room client is: beside the hub where both were built or installed; null when it is not there.</summary>
    public static string? FindProgram()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string[] places =
        [
            Path.Combine(here.FullName, "..", "..", "HomeSense.RoomClient", here.Name, Program),   // artifacts/bin/…/debug
            Path.Combine(here.FullName, "..", "room-client", Program),                             // as installed
        ];
        return places.Select(Path.GetFullPath).FirstOrDefault(File.Exists);
    }

    /// <param name="log">Where its words go.</param>
    public static DoorProcess Start(string program, RoomId room, int port, Uri hub, string token, string data, string log)
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(
            dotnet,
            [
                program, "--room", room.Value, "--hub", hub.ToString(), "--port", $"{port}", "--board", "simulated", "--data", data, "--quiet", "--exit-with-parent",
            ])
        {
            RedirectStandardInput = true,   // it ends when this pipe does, however the demo ends
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOMESENSE_TOKEN"] = token;   // not among the arguments, where every user of the machine could read it

        var process = Process.Start(start) ?? throw new CannotStartException($"{program} does not start.");
        var writer = TextWriter.Synchronized(new StreamWriter(log) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new DoorProcess(room, port, process);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
