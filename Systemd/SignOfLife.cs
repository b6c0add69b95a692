using Microsoft.Extensions.Hosting;

namespace HomeSense.Systemd;

/// <summary>Tells systemd when the program is ready, and from then on that it lives, as long as it does.</summary>
/// <remarks>Nothing is said at the end: a new door becomes a room's within one program, and systemd would take that for its end.</remarks>
/// <param name="socket">Null where nobody listens.</param>
/// <param name="watchdog">How long systemd waits for a sign; it is given twice in that time.</param>
/// <param name="isAlive">Whether the program still does its work. Silence has it started anew.</param>
public sealed class SignOfLife(NotifySocket? socket, TimeSpan? watchdog, Func<bool> isAlive, IHostApplicationLifetime life, TimeProvider time) : BackgroundService
{
    /// <summary>For whoever is started by systemd; does nothing otherwise.</summary>
    public static SignOfLife OfThisProgram(Func<bool> isAlive, IHostApplicationLifetime life, TimeProvider time) =>
        new(NotifySocket.OfThisProgram(), NotifySocket.WatchdogOfThisProgram(), isAlive, life, time);

    public override void Dispose()
    {
        socket?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (socket is null) return;

        using var ready = life.ApplicationStarted.Register(() => socket.Say("READY=1"));
        using var clock = new PeriodicTimer((watchdog ?? TimeSpan.FromMinutes(1)) / 2, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
            if (watchdog is not null && isAlive()) socket.Say("WATCHDOG=1");
    }
}
