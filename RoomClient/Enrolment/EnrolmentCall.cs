using System.Net.WebSockets;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.Screen;
using HomeSense.RoomClient.Sockets;

namespace HomeSense.RoomClient.Enrolment;

/// <summary>Calls the hub for ever, shows the code it gives on this door's screen, and keeps the token once staff have admitted the door.</summary>
internal sealed partial class EnrolmentCall(
    NewDoorOptions options, ScreenPages pages, KeptFile file, HubTime clock, IHostApplicationLifetime life, TimeProvider time, ILogger<EnrolmentCall> logger)
    : BackgroundService
{
    private const int LongestMessage = 64 * 1024;

    private readonly Lock gate = new();
    private HubMessage news = new HubMessage.Link(Connected: false, clock.Now, LastData: null, Kept: 0);
    private string? trouble;

    /// <summary>What staff gave this door; null until they did.</summary>
    public HubMessage.Enrolled? Enrolled { get; private set; }

    /// <summary>Tells a page how it stands.</summary>
    public void Greet(ScreenPage page)
    {
        lock (gate)
        {
            page.Send(news);
            page.IsSignedIn = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await life.StartedAsync(stoppingToken);
        Log.Waiting(logger, options.Hub);
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var end = await CallAsync(stoppingToken);
            if (Enrolled is not null || stoppingToken.IsCancellationRequested) break;

            if (trouble != end.Reason) Log.Away(logger, options.Hub, end.Reason);
            trouble = end.Reason;
            Tell(new HubMessage.Link(Connected: false, clock.Now, LastData: null, Kept: 0));
            failures = end.WasOpen ? 0 : failures;
            await Task.Delay(ReconnectDelays.After(failures++, end.CloseCode, Random.Shared.NextDouble()), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        life.StopApplication();
    }

    private async Task<HubSessionEnd> CallAsync(CancellationToken stoppingToken)
    {
        var wasOpen = false;
        try
        {
            using var socket = await HubSockets.ConnectAsync(options.Hub, time, stoppingToken);
            await socket.SendAsync(ProtocolJson.Write(new ClientMessage.Hello(Role.New, options.Client, options.Room)).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, stoppingToken);
            var receiver = new TextReceiver(socket, LongestMessage);
            var reason = "it closed the connection";
            while (Enrolled is null && await receiver.NextAsync(stoppingToken) is { } text)
            {
                var message = ProtocolJson.ReadHubMessage(text);
                wasOpen |= message is HubMessage.Enrol;
                if (message is HubMessage.Error error) reason = error.Message;
                Take(message);
            }

            var end = new HubSessionEnd(wasOpen, (int?)socket.CloseStatus, reason);
            await socket.CloseQuietlyAsync((int)WebSocketCloseStatus.NormalClosure, "", time);
            return end;
        }
        catch (Exception problem) when (problem is NoAnswerException or WebSocketException or UnfitFrameException or ProtocolException or OperationCanceledException)
        {
            return new HubSessionEnd(wasOpen, null, problem.Message);
        }
    }

    private void Take(HubMessage message)
    {
        switch (message)
        {
            case HubMessage.Enrol enrol:
                trouble = null;
                Log.CodeGiven(logger, enrol.Code);
                Tell(enrol);
                break;
            case HubMessage.Enrolled enrolled:
                file.Write([ProtocolJson.Write(enrolled)]);
                Enrolled = enrolled;
                Log.Admitted(logger, enrolled.Room.Value);
                break;
        }
    }

    private void Tell(HubMessage message)
    {
        lock (gate)
        {
            news = message;
            pages.Tell(message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "This door has no token. It asks the hub {Hub} for a code, which staff admit on the board under Devices.")]
        public static partial void Waiting(ILogger logger, HubAddress hub);

        [LoggerMessage(2, LogLevel.Information, "The code of this door is {Code} for ten minutes.")]
        public static partial void CodeGiven(ILogger logger, string code);

        [LoggerMessage(3, LogLevel.Information, "Staff have admitted this door as {Room}.")]
        public static partial void Admitted(ILogger logger, string room);

        [LoggerMessage(4, LogLevel.Warning, "The hub {Hub} gives this door no code: {Reason}. It calls again.")]
        public static partial void Away(ILogger logger, HubAddress hub, string reason);
    }
}
