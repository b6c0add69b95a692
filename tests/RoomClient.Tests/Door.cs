using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Lamp;
using HomeSense.RoomClient.SimulatedBoard;
using HomeSense.Scraper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HomeSense.RoomClient.Tests;

/// <summary>A whole door in this process, on a free port, with a simulated board.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly WebApplication app;

    private Door(WebApplication app) => this.app = app;

    public RoomLamp Lamp => app.Services.GetRequiredService<RoomLamp>();

    public SimulatedParts Board => app.Services.GetRequiredService<SimulatedParts>();

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Door> StartAsync(FakeHub hub, string folder, TimetableSourceOptions? timetable = null, TimeProvider? time = null)
    {
        var address = HubAddress.Parse($"http://127.0.0.1:{hub.Port}");
        var options = new RoomClientOptions { Hub = address, Room = A.Room(), Token = "secret", Port = 0, Board = "simulated", Folder = folder, Quiet = true, Timetable = timetable };
        var door = new Door(RoomClientProgram.Create(options, new ConfigurationBuilder().Build(), builder => builder.Services.AddSingleton(time ?? TimeProvider.System)));
        await door.app.StartAsync();
        return door;
    }

    public async Task<Page> OpenPageAsync()
    {
        var page = await ConnectAsync();
        await page.SendAsync(new ClientMessage.Hello(Role.Screen, "test"));
        return page;
    }

    public async Task<Page> ConnectAsync(string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.AddSubProtocol("homesense.v1");
        await socket.ConnectAsync(new UriBuilder(new Uri(Address, "hub")) { Scheme = "ws" }.Uri, Soon.Token());
        return new Page(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>The door's page as a browser would speak.</summary>
    internal sealed class Page(ClientWebSocket socket) : IDisposable
    {
        public Task SendAsync(ClientMessage message) => SendAsync(ProtocolJson.Write(message));

        public Task SendAsync(byte[] message) => socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, Soon.Token());

        /// <summary>The next message of this kind that fits; those before it are passed over.</summary>
        public async Task<T> HeardAsync<T>(Func<T, bool>? fits = null) where T : HubMessage
        {
            while (true)
                if (ProtocolJson.ReadHubMessage(await ReadAsync() ?? throw new InvalidOperationException("The door closed the page.")) is T message
                    && (fits is null || fits(message))) return message;
        }

        public async Task<string> TypeAsync()
        {
            using var message = JsonDocument.Parse(await ReadAsync() ?? Encoding.UTF8.GetBytes("""{"type":"closed"}"""));
            return message.RootElement.GetProperty("type").GetString()!;
        }

        /// <summary>What the door closes this page with.</summary>
        public async Task<int?> CloseCodeAsync()
        {
            while (await ReadAsync() is not null)
            {
            }

            return (int?)socket.CloseStatus;
        }

        public void Dispose() => socket.Dispose();

        private async Task<byte[]?> ReadAsync()
        {
            var buffer = new byte[64 * 1024];
            var length = 0;
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), Soon.Token());
                if (received.MessageType == WebSocketMessageType.Close) return null;
                length += received.Count;
                if (received.EndOfMessage) return buffer[..length];
            }
        }
    }
}
