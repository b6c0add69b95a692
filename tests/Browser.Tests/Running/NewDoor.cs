using System.Net;
using System.Net.Sockets;
using HomeSense.RoomClient;
using HomeSense.RoomClient.Devices.Settings;
using Microsoft.Extensions.Configuration;

namespace HomeSense.Browser.Tests.Running;

/// <summary>The real program of a door that has no token yet, in this process; it goes by the machine's own clock.</summary>
internal sealed class NewDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly int port;
    private readonly Task running;

    private NewDoor(string hub, string folder)
    {
        port = FreePort();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["hub"] = hub, ["port"] = $"{port}", ["board"] = "simulated", ["data"] = folder, ["quiet"] = "true",
        }).Build();
        var options = RoomClientSettings.Read(settings, RoomFile.Empty, [])!;
        running = Task.Run(() => RoomClientProgram.RunAsync(options, settings, ending.Token));
    }

    public static NewDoor Start(string hub, string folder) => new(hub, folder);

    /// <summary>Its screen's address, once it is open.</summary>
    public async Task<string> AddressAsync()
    {
        var address = $"http://localhost:{port}";
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await http.GetStringAsync($"{address}/health");
                return address;
            }
            catch (HttpRequestException) when (attempt < 100 && !running.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
