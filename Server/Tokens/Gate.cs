using System.Net;
using System.Net.Sockets;
using HomeSense.Backend.Campus;
using NodaTime;
using NodaTime.Extensions;

namespace HomeSense.Server.Tokens;

/// <summary>What became of somebody who showed a token, or none.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    public sealed record Granted(TokenMark Token) : Admission;

    /// <summary>The token is not the right one.</summary>
    public sealed record Refused : Admission;

    /// <summary>Too many were wrong: not even looked at for so long.</summary>
    public sealed record LockedOut(Duration Wait) : Admission;
}

/// <summary>Lets in whoever has the right token, and makes those who try wrong ones wait, longer each time.</summary>
/// <remarks>
/// Counted for an address and what it asks for together, so that one display with an old token does not lock out all the others
/// behind the same router. Addresses of IPv6 count by their first 64 bits: whoever has one of them has them all.
/// </remarks>
internal sealed class Gate(TokenBook tokens, TimeProvider time)
{
    private const int WrongAllowed = 5;
    private const int MostRemembered = 10_000;   // who tries, and for what
    private const string Staff = "staff";
    private const string Reading = "reading";

    private static readonly Duration FirstWait = Duration.FromSeconds(2);
    private static readonly Duration LongestWait = Duration.FromMinutes(5);
    private static readonly Duration Remembered = Duration.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<(IPAddress From, string For), Attempts> wrong = [];

    public Admission AdmitRoom(RoomId room, string? token, IPAddress from) => Admit(from, $"room {room}", () => tokens.RoomWith(room, token));

    public Admission AdmitStaff(string? token, IPAddress from) => Admit(from, Staff, () => tokens.StaffWith(token));

    /// <summary>For what either may do.</summary>
    public Admission AdmitRoomOrStaff(RoomId room, string? token, IPAddress from) =>
        Admit(from, $"room {room}", () => tokens.RoomWith(room, token) ?? tokens.StaffWith(token));

    /// <summary>For what anybody may do who belongs here.</summary>
    /// <remarks>The right token is let in however many wrong ones came from beside it: one old display must not blind a building behind one router.</remarks>
    public Admission AdmitReader(string? token, IPAddress from) =>
        tokens.AnyWith(token) is { } known ? new Admission.Granted(known) : Admit(from, Reading, () => null);

    private Admission Admit(IPAddress from, string what, Func<TokenMark?> find)
    {
        var (key, now) = ((NetworkOf(from), what), time.GetCurrentInstant());
        lock (gate)
        {
            var before = wrong.GetValueOrDefault(key);
            if (before.NotBefore > now) return new Admission.LockedOut(before.NotBefore - now);
            if (find() is { } token)
            {
                wrong.Remove(key);
                return new Admission.Granted(token);
            }

            wrong[key] = (now - before.Last > Remembered ? default : before).AndOneMore(now);
            if (wrong.Count > MostRemembered) ForgetOldest(now);
            return new Admission.Refused();
        }
    }

    private void ForgetOldest(Instant now)
    {
        foreach (var old in wrong.Where(entry => now - entry.Value.Last > Remembered).Select(entry => entry.Key).ToList()) wrong.Remove(old);
        if (wrong.Count > MostRemembered) wrong.Remove(wrong.MinBy(entry => entry.Value.Last).Key);
    }

    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]) : address;
    }

    private readonly record struct Attempts(int Wrong, Instant Last, Instant NotBefore)
    {
        public Attempts AndOneMore(Instant now)
        {
            var late = Wrong + 1 - WrongAllowed;
            var wait = late < 0 ? Duration.Zero : Duration.Min(LongestWait, FirstWait * Math.Pow(2, Math.Min(late, 16)));
            return new Attempts(Wrong + 1, now, now + wait);
        }
    }
}
