using System.Net;
using System.Net.Sockets;
using HomeSense.Backend.Campus;
using Microsoft.Extensions.Options;
using NodaTime;

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
internal sealed class Gate(TokenBook tokens, IOptions<HubOptions> options, TimeProvider time)
{
    private const string Staff = "staff";
    private const string Reading = "reading";

    private readonly HubOptions limits = options.Value;
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
        var key = (NetworkOf(from), what);
        lock (gate)
        {
            var before = wrong.GetValueOrDefault(key);
            if (before.Wait - Since(before) is var left && left > TimeSpan.Zero) return new Admission.LockedOut(Duration.FromTimeSpan(left));
            if (find() is { } token)
            {
                wrong.Remove(key);
                return new Admission.Granted(token);
            }

            wrong[key] = OneMore(IsForgotten(before) ? default : before);
            if (wrong.Count > limits.WrongTokensMostRemembered) ForgetOldest();
            return new Admission.Refused();
        }
    }

    private Attempts OneMore(Attempts before)
    {
        var late = before.Wrong + 1 - limits.WrongTokensAllowed;
        var wait = late < 0 ? TimeSpan.Zero : limits.WrongTokenWait * Math.Pow(2, Math.Min(late, 16));
        return new Attempts(before.Wrong + 1, time.GetTimestamp(), wait < limits.WrongTokenLongestWait ? wait : limits.WrongTokenLongestWait);
    }

    private TimeSpan Since(Attempts attempts) => time.GetElapsedTime(attempts.Last);

    private bool IsForgotten(Attempts attempts) => Since(attempts) > limits.WrongTokensRemembered;

    /// <remarks>A tenth at once, so that not each guess to come has to look for the oldest.</remarks>
    private void ForgetOldest()
    {
        foreach (var old in wrong.Where(entry => IsForgotten(entry.Value)).Select(entry => entry.Key).ToList()) wrong.Remove(old);
        if (wrong.Count <= limits.WrongTokensMostRemembered) return;
        foreach (var (old, _) in wrong.OrderBy(entry => entry.Value.Last).Take(limits.WrongTokensMostRemembered / 10).ToList()) wrong.Remove(old);
    }

    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]) : address;
    }

    /// <param name="Last">A timestamp and no instant: a clock set back must shut nobody out for as long.</param>
    private readonly record struct Attempts(int Wrong, long Last, TimeSpan Wait);
}
