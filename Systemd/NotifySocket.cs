using System.Net.Sockets;
using System.Text;

namespace HomeSense.Systemd;

/// <summary>Where systemd listens to a service of <c>Type=notify</c> (sd_notify(3)): a datagram a word.</summary>
/// <param name="address">A path, or a name after <c>@</c> in the abstract namespace.</param>
public sealed class NotifySocket(string address) : IDisposable
{
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint place = new(address.StartsWith('@') ? "\0" + address[1..] : address);

    /// <summary>The one this program was started with; null where systemd does not ask to be told.</summary>
    public static NotifySocket? OfThisProgram() =>
        Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is { Length: > 0 } address ? new NotifySocket(address) : null;

    /// <summary>How often systemd wants a sign of life before it starts the program anew; null where it does not watch.</summary>
    public static TimeSpan? WatchdogOfThisProgram()
    {
        var isForUs = Environment.GetEnvironmentVariable("WATCHDOG_PID") is not { Length: > 0 } id || id == $"{Environment.ProcessId}";
        return isForUs && long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;
    }

    /// <summary>Says <c>READY=1</c> and the like. A listener that is gone is none of the program's business.</summary>
    public void Say(string word)
    {
        try
        {
            socket.SendTo(Encoding.UTF8.GetBytes(word), place);
        }
        catch (SocketException)
        {
            // Nobody listens any more; the program has its own work to do.
        }
    }

    public void Dispose() => socket.Dispose();
}
