using System.Diagnostics;
using System.Text.Json;

namespace HomeSense.Load;

/// <summary>A server in a process of its own on the first processor, so that what it uses can be told from what the doors use.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ServerProcess(Process process, Greeting greeting) => (this.process, Address, Tokens) = (process, greeting.Address, greeting.Tokens);

    public Uri Address { get; }

    public IReadOnlyList<(string Room, string Token)> Tokens { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Files and sockets it holds open.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length;

    /// <param name="arguments">One of this program's own hidden commands.</param>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        string[] command = [Environment.ProcessPath!, .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(ServerProcess).Assembly.Location] : Array.Empty<string>(), .. arguments];
        if (File.Exists("/usr/bin/taskset") && Environment.ProcessorCount > 1) command = ["/usr/bin/taskset", "-c", "0", .. command];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new IOException($"{command[0]} did not start.");
        var said = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return said is null
            ? throw new IOException($"“{string.Join(' ', arguments)}” ended at once; what it said is above.")
            : new ServerProcess(process, JsonSerializer.Deserialize<Greeting>(said)!);
    }

    /// <summary>Tells it something and waits until it has done so.</summary>
    public async Task DoAsync(string order)
    {
        if (await AskAsync(order) != Greeting.Done) throw new IOException($"The server did not do “{order}”.");
    }

    public async Task<string?> AskAsync(string order)
    {
        await process.StandardInput.WriteLineAsync(order);
        return await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();   // its sign to end
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
        }

        process.Dispose();
    }
}

/// <summary>The first line a server says: where it is, and who may sign in as which room.</summary>
internal sealed record Greeting(Uri Address, string[] Rooms, string[] RoomTokens)
{
    public const string Done = "done";

    public IReadOnlyList<(string Room, string Token)> Tokens => [.. Rooms.Zip(RoomTokens)];

    public void Say() => Console.WriteLine(JsonSerializer.Serialize(this));
}
