using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>Plays the simulated board from the keyboard of the terminal the door was started in.</summary>
internal sealed class BoardKeys(SimulatedParts played, Board board, IHostApplicationLifetime life, TimeProvider time) : BackgroundService
{
    private const string Help = "m motion on or off · b button · h hand · + - temperature · s servo stuck or free · t thermometer out or in · l lamp out or in · ? this help · q quit";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (board.Name != Boards.Simulated || Console.IsInputRedirected) return;

        Console.WriteLine(Help);
        using var clock = new PeriodicTimer(LookEvery, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
            while (Console.KeyAvailable) Play(Console.ReadKey(intercept: true).KeyChar);
    }

    private void Play(char key)
    {
        switch (char.ToLowerInvariant(key))
        {
            case 'm': played.SetMotion(!played.State.Motion); break;
            case 'b': played.Press(); break;
            case 'h': played.ShowHand(); break;
            case '+': played.SetCelsius((played.State.Air.Celsius ?? 0) + 0.5); break;
            case '-': played.SetCelsius((played.State.Air.Celsius ?? 0) - 0.5); break;
            case 's': played.StickServo(!played.State.IsServoStuck); break;
            case 't': Toggle(DevicePart.Thermometer); break;
            case 'l': Toggle(DevicePart.Lamp); break;
            case '?': Console.WriteLine(Help); break;
            case 'q': life.StopApplication(); break;
        }
    }

    private void Toggle(DevicePart part) => played.Unplug(part, !played.State.Unplugged.Contains(part));
}
