using System.Net;
using System.Net.WebSockets;
using System.Threading.Channels;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HomeSense.RoomClient.Tests;

/// <summary>A hub that says what a test tells it to, over real sockets, and on whose campus it is Wednesday.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<Connection> connections = Channel.CreateUnbounded<Connection>();

    private FakeHub(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.UseWebSockets();
        app.Map("/hub", AcceptAsync);
        app.MapGet("/api/campus", (HttpRequest asked) =>
        {
            AskedWith = asked.Headers.Authorization;
            return Results.Text(CampusFacts, "application/json");
        });
    }

    public string CampusFacts { get; set; } = """{"name":"Campus principal"}""";

    /// <summary>The <c>Authorization</c> of whoever asked for the campus last.</summary>
    public string? AskedWith { get; private set; }

    public Instant Now { get; set; } = A.Time("10:30");

    public HubMessage.Timetable Timetable { get; set; } = Wire.Timetable(A.Booking("14:00", "16:00"));

    public WireRoom Room { get; set; } = Wire.Room(RoomState.Free, until: A.Time("14:00"));

    public int Port => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static async Task<FakeHub> StartAsync(int port = 0)
    {
        var hub = new FakeHub(port);
        await hub.app.StartAsync();
        return hub;
    }

    /// <summary>The next door that connects, once its hello is read.</summary>
    public async Task<Connection> ConnectionAsync() => await connections.Reader.ReadAsync(Soon.Token());

    /// <summary>The next door that connects, let in.</summary>
    public async Task<Connection> WelcomedAsync()
    {
        var connection = await ConnectionAsync();
        await connection.WelcomeAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task AcceptAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync("homesense.v1");
        using var connection = new Connection(this, socket);
        if (await connection.ReadAsync(context.RequestAborted) is ClientMessage.Hello hello)
        {
            connection.Hello = hello;
            connections.Writer.TryWrite(connection);
            await connection.ListenAsync(context.RequestAborted);
        }
    }

    /// <summary>One door's connection. It answers pings and syncs by itself; everything else the test reads.</summary>
    internal sealed class Connection(FakeHub hub, WebSocket socket) : IDisposable
    {
        private readonly Channel<ClientMessage> heard = Channel.CreateUnbounded<ClientMessage>();
        private readonly SemaphoreSlim sending = new(1, 1);

        public ClientMessage.Hello Hello { get; set; } = null!;

        public bool AnswersPings { get; set; } = true;

        /// <summary>Whether its disk takes what it hears.</summary>
        public bool Acknowledges { get; set; } = true;

        public int Syncs { get; private set; }

        public async Task WelcomeAsync(long seq = 1)
        {
            await SendAsync(new HubMessage.Welcome("s1", Role.Room, A.Room(), hub.Now, "Europe/Paris", IsLead: true, "1.0"));
            await SendAsync(hub.Timetable);
            await SendCampusAsync(seq);
        }

        public Task SendCampusAsync(long seq) =>
            SendAsync(new HubMessage.Campus(seq, A.Time("10:00"), [hub.Room, Wire.Room(RoomState.Free, "B107", until: A.Time("18:00"))]));

        public async Task SendAsync(HubMessage message)
        {
            await sending.WaitAsync();
            try
            {
                await socket.SendAsync(ProtocolJson.Write(message).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, Soon.Token());
            }
            finally
            {
                sending.Release();
            }
        }

        public Task CloseAsync(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, "", Soon.Token());

        /// <summary>The next message of this kind that fits; those before it are passed over.</summary>
        public async Task<T> HeardAsync<T>(Func<T, bool>? fits = null) where T : ClientMessage
        {
            while (true)
                if (await heard.Reader.ReadAsync(Soon.Token()) is T message && (fits is null || fits(message))) return message;
        }

        public async Task ListenAsync(CancellationToken cancellationToken)
        {
            while (await ReadAsync(cancellationToken) is { } message)
            {
                if (message is ClientMessage.Ping ping && AnswersPings) await SendAsync(new HubMessage.Pong(hub.Now, Acknowledges ? ping.Id : null));
                if (message is ClientMessage.Sync) await SendCampusAsync(10 + ++Syncs);
                heard.Writer.TryWrite(message);
            }

            heard.Writer.TryComplete();
        }

        public void Dispose() => sending.Dispose();

        public async Task<ClientMessage?> ReadAsync(CancellationToken cancellationToken)
        {
            var buffer = new byte[64 * 1024];
            var length = 0;
            try
            {
                while (true)
                {
                    var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                    length += received.Count;
                    if (received.MessageType == WebSocketMessageType.Close) return null;
                    if (received.EndOfMessage) return ProtocolJson.ReadClientMessage(buffer.AsMemory(0, length));
                }
            }
            catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
            {
                return null;
            }
        }
    }
}

/// <summary>How long a test waits for what must come: far longer than it ever takes.</summary>
internal static class Soon
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static CancellationToken Token() => new CancellationTokenSource(Patience).Token;
}
