using System.Net;
using System.Net.Sockets;

namespace HomeSense.EndToEnd.Tests;

/// <summary>Ports of this machine for programs that must be told theirs.</summary>
internal static class Ports
{
    /// <summary>The first of so many in a row that are free now.</summary>
    public static int Free(int count)
    {
        for (var first = Random.Shared.Next(20_000, 60_000); ; first += count)
            if (Enumerable.Range(first, count).All(IsFree)) return first;
    }

    public static bool IsFree(int number)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, number);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
