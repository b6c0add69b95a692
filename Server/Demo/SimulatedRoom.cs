using System.Net.WebSockets;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Connections.WebSockets;
using NodaTime;
using NodaTime.Extensions;

namespace HomeSense.Server.Demo;

/// <summary>A door nobody built: connects to the hub as a real one does, has people come and go as its bookings say, and has a lamp that obeys.</summary>
#pragma warning disable CA1001 // A semaphore nobody asks for a wait handle holds nothing to dispose of.
internal sealed class SimulatedRoom(RoomId room, Uri hub, string token, TimeProvider time)
#pragma warning restore CA1001
{
    private const double MillilitresOfDose = 1.5;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(2);

    private readonly bool hasDispenser = DemoDevices.HasDispenser(room);
    private readonly Random random = new(room.Value.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter)));
    private readonly Dictionary<BookingId, bool> attended = [];
    private readonly SemaphoreSlim sending = new(1, 1);   // a socket takes one message at a time
    private readonly PartReport[] parts = [.. DemoDevices.PartsOf(room, time.GetCurrentInstant())];
    private LampOrder lamp = new("follow", Percent: 60);
    private WireRoom? own;
    private double celsius = 20;
    private double co2 = 500;
    private bool moving;
    private Instant walkInUntil = Instant.MinValue;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        (celsius, co2) = (19 + random.NextDouble() * 4, 450 + random.NextDouble() * 200);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await StayAsync(cancellationToken);
            }
            catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or HttpRequestException)
            {
                // The hub is away; a door tries again for ever.
            }

            try
            {
                await Task.Delay(ReconnectAfter, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task StayAsync(CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(WebSocketEndpoint.SubProtocol);
        await socket.ConnectAsync(hub, cancellationToken);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await SendAsync(socket, new ClientMessage.Hello(Role.Room, "HomeSense.Demo/1.0", room, token), gone.Token);
        await SendAsync(socket, new ClientMessage.Motion(time.GetCurrentInstant(), Active: false), gone.Token);
        await MeasureAsync(socket, gone.Token);
        await ReportAsync(socket, gone.Token);
        if (DemoDevices.GelOf(room) is { } gel) await SendAsync(socket, new ClientMessage.Dose(time.GetCurrentInstant(), MillilitresOfDose, 1, gel), gone.Token);

        var living = LiveAsync(socket, gone.Token);
        try
        {
            await ListenAsync(socket, gone.Token);
        }
        finally
        {
            await gone.CancelAsync();
            await living;
        }
    }

    private async Task ListenAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return;
            length += part.Count;
            if (!part.EndOfMessage) continue;
            var message = ProtocolJson.ReadHubMessage(buffer.AsMemory(0, length));
            if (message is HubMessage.Command command) await ObeyAsync(socket, command, cancellationToken);
            else Hear(message);
            length = 0;
        }
    }

    private async Task ObeyAsync(ClientWebSocket socket, HubMessage.Command command, CancellationToken cancellationToken)
    {
        LampOrder? order = command.Action switch
        {
            "on" => new("on", Percent: 100),
            "off" => new("off", Percent: 0),
            "blink" => new("blink", command.Hertz, 100),
            "dim" => new("dim", Percent: command.Percent),
            "follow" => new("follow", Percent: 60),
            _ => null,
        };
        lamp = order ?? lamp;
        var gives = hasDispenser && command.Action == "dispense";
        if (gives) await GiveAsync(socket, cancellationToken);
        var isDone = gives || order is not null;
        await SendAsync(socket, new ClientMessage.CommandDone(command.Id, isDone, isDone ? "" : "This simulated door cannot do that."), cancellationToken);
        if (order is not null) await ReportAsync(socket, cancellationToken);
    }

    private Task ReportAsync(ClientWebSocket socket, CancellationToken cancellationToken) =>
        SendAsync(socket, new ClientMessage.Device(time.GetCurrentInstant(), lamp, moving, parts), cancellationToken);

    private void Hear(HubMessage message)
    {
        var rooms = message switch
        {
            HubMessage.Campus campus => campus.Rooms,
            HubMessage.Changes changes => changes.Rooms,
            _ => [],
        };
        own = rooms.FirstOrDefault(heard => heard.Room == room) ?? own;
    }

    private async Task LiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Tick * random.NextDouble(), time, cancellationToken);   // not all at the same instant
            using var timer = new PeriodicTimer(Tick, time);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await MoveAsync(socket, cancellationToken);
                if (random.Next(6) == 0) await MeasureAsync(socket, cancellationToken);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // Listening ends with the same connection, and says so.
        }
    }

    /// <summary>Most bookings are attended; in a free room somebody sits down now and then, for half an hour.</summary>
    private async Task MoveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        if (own is null) return;
        if (own.State == RoomState.Free && random.Next(720) == 0)
        {
            walkInUntil = time.GetCurrentInstant() + Duration.FromMinutes(30);
            await SendAsync(socket, new ClientMessage.CheckIn($"walk-in-{random.Next()}", Minutes: 30), cancellationToken);
        }

        var moves = PeopleAreThere && IsSensorGood && random.Next(3) > 0;
        if (moves == moving) return;
        moving = moves;
        await SendAsync(socket, new ClientMessage.Motion(time.GetCurrentInstant(), moves), cancellationToken);
        if (moves && hasDispenser && random.Next(3) == 0) await GiveAsync(socket, cancellationToken);
    }

    private Task GiveAsync(ClientWebSocket socket, CancellationToken cancellationToken) =>
        SendAsync(socket, new ClientMessage.Dose(time.GetCurrentInstant(), MillilitresOfDose, Count: 1), cancellationToken);

    private bool IsSensorGood => parts.Any(report => report is { Part: DevicePart.Motion, State: PartState.Ok });

    private bool PeopleAreThere => own?.Booking is { } booking ? IsAttended(booking.Id) : time.GetCurrentInstant() < walkInUntil;

    private bool IsAttended(BookingId booking)
    {
        if (!attended.TryGetValue(booking, out var comes)) attended[booking] = comes = random.Next(10) < 7;
        return comes;
    }

    private Task MeasureAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var crowded = PeopleAreThere;
        celsius = Math.Clamp(celsius + (crowded ? 0.05 : -0.03) + (random.NextDouble() - 0.5) * 0.2, 18, 26);
        co2 = Math.Clamp(co2 + (crowded ? 30 : -25) + (random.NextDouble() - 0.5) * 20, 420, 1600);
        return SendAsync(
            socket,
            new ClientMessage.Reading(time.GetCurrentInstant(), Math.Round(celsius, 1), Math.Round(40 + random.NextDouble() * 10), Math.Round(co2)),
            cancellationToken);
    }

    private async Task SendAsync(ClientWebSocket socket, ClientMessage message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(ProtocolJson.Write(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }
}
