using System.Threading.Channels;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Buzzer;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Motion;

/// <summary>The button says "I'm here" for an hour, or confirms the booking; one beep for yes, two for no.</summary>
internal sealed partial class CheckInButton(DoorParts parts, RoomBuzzer buzzer, Requests requests, RequestIds ids, TimeProvider time, ILogger<CheckInButton> logger) : BackgroundService
{
    private const int Minutes = 60;
    private static readonly TimeSpan Beep = TimeSpan.FromMilliseconds(80);

    private readonly Channel<bool> presses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private IDisposable? attachment;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (parts.Settings.Button is not { } settings) return Task.CompletedTask;
        attachment = parts.Button.Attach(button =>
        {
            var level = new SteadyLevel(button, settings.Debounce, time, problem => parts.Button.Break(button, problem));
            level.Changed += (isPressed, _) =>
            {
                if (isPressed) presses.Writer.TryWrite(true);
            };
            return level;
        });
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        attachment?.Dispose();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in presses.Reader.ReadAllAsync(stoppingToken)) await CheckInAsync(stoppingToken);
    }

    private async Task CheckInAsync(CancellationToken stoppingToken)
    {
        try
        {
            var answer = await requests.AnswerAsync(new ClientMessage.CheckIn(ids.Next(), Minutes), stoppingToken);
            buzzer.TrySound(Beep);
            if (answer is HubMessage.CheckedIn) return;
            if (answer is HubMessage.Refused refused) Log.Refused(logger, refused.Message);
        }
        catch (NoAnswerException problem)
        {
            Log.Refused(logger, problem.Message);
            buzzer.TrySound(Beep);
        }

        await Task.Delay(Beep * 2, time, stoppingToken);
        buzzer.TrySound(Beep);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The button did not check anybody in: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
