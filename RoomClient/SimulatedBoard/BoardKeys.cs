using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>Plays the simulated board from the keyboard of the terminal the door was started in.</summary>
internal sealed class BoardKeys(SimulatedParts parts, Board board, IHostApplicationLifetime life, TimeProvider time) : BackgroundService
{
    private const string Help = "m motion on or off · b button · h hand · + - temperature · ? this help · q quit";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (board != parts.Board || Console.IsInputRedirected) return;

        Console.WriteLine(Help);
        using var clock = new PeriodicTimer(LookEvery, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
            while (Console.KeyAvailable) Play(Console.ReadKey(intercept: true).KeyChar);
    }

    private void Play(char key)
    {
        switch (char.ToLowerInvariant(key))
        {
            case 'm': parts.SetMotion(!parts.State.Motion); break;
            case 'b': parts.Press(); break;
            case 'h': parts.ShowHand(); break;
            case '+': parts.SetCelsius(parts.State.Celsius + 0.5); break;
            case '-': parts.SetCelsius(parts.State.Celsius - 0.5); break;
            case '?': Console.WriteLine(Help); break;
            case 'q': life.StopApplication(); break;
        }
    }
}
