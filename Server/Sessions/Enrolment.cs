using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.Sessions.Commands;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;

namespace HomeSense.Server.Sessions;

/// <summary>Displays without a token: each shows six digits until staff, who read them there, admit it to a room (protocol §2).</summary>
internal sealed partial class Enrolment(
    CampusState campus, TokenBook tokens, SessionRegistry registry, IOptions<HubOptions> options, TimeProvider time, ILogger<Enrolment> logger)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(250);

    private readonly HubOptions limits = options.Value;
    private readonly Lock gate = new();
    private readonly Dictionary<Session, NewDisplay> waiting = [];
    private readonly Dictionary<IPAddress, Queue<long>> wrong = [];
    private Pace? news;

    /// <summary>Those that wait.</summary>
    public ImmutableArray<Session> Sessions
    {
        get
        {
            lock (gate) return [.. waiting.Keys];
        }
    }

    /// <summary>Gives a display a code to show, and a new one whenever that is too old.</summary>
    /// <param name="room">The room it says it is for; it is admitted to no other.</param>
    /// <returns>False when too many wait already, here or from its address.</returns>
    public bool TryEnter(Session session, string client, RoomId? room)
    {
        lock (gate)
        {
            if (waiting.Count >= limits.MaxNewDisplays || waiting.Keys.Count(IsFromThere) >= limits.MaxNewDisplaysPerAddress) return false;
            waiting[session] = new NewDisplay(session, client, room, Now, time.CreateTimer(_ => Renew(session), null, limits.CodeLifetime, limits.CodeLifetime));
            GiveCode(waiting[session]);
            return true;
        }

        bool IsFromThere(Session other) => other.Connection.RemoteAddress.Equals(session.Connection.RemoteAddress);
    }

    public void Leave(Session session)
    {
        lock (gate)
        {
            if (!waiting.Remove(session, out var gone)) return;
            gone.Renewal.Dispose();
            TellStaff();
        }
    }

    /// <summary>Tells one member of staff, who has just signed in, who waits.</summary>
    public void Tell(Session staff)
    {
        lock (gate) staff.Send(Waiting());
    }

    /// <param name="from">Where whoever admits calls from: from one address not many codes are tried.</param>
    /// <exception cref="ProtocolException">There is no such room, or too many codes from there were wrong.</exception>
    public HubMessage Admit(ClientMessage.Admit request, IPAddress from)
    {
        if (!campus.School.Has(request.Room)) throw new ProtocolException(ErrorCode.BadValue, $"room: there is no room {request.Room}", "room");
        lock (gate)
        {
            RequireFewMistakes(from);
            if (waiting.Values.FirstOrDefault(each => each.Code == request.Code) is not { } display)
            {
                wrong[from].Enqueue(time.GetTimestamp());
                return new HubMessage.Refused(request.Id, RefusalReason.NotHere, "No display shows this code now; look at its screen again.");
            }

            if (display.Room is { } own && own != request.Room)
                return new HubMessage.Refused(request.Id, RefusalReason.NotHere, $"This display says that it is for {own}; admit it there, or change its settings.");

            display.Session.Send(new HubMessage.Enrolled(request.Room, tokens.AddRoom(request.Room)));
            waiting.Remove(display.Session);
            display.Renewal.Dispose();
            display.Session.Connection.Close(CloseCode.Normal, "admitted; sign in with the token");
            Log.Admitted(logger, request.Room, display.Client, display.Session.Connection.RemoteAddress);
            TellStaff();
            return new HubMessage.Admitted(request.Id, request.Room);
        }
    }

    private Instant Now => time.GetCurrentInstant();

    private void RequireFewMistakes(IPAddress from)
    {
        if (!wrong.TryGetValue(from, out var made)) wrong[from] = made = new();
        while (made.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= limits.WrongCodesRemembered) made.Dequeue();   // however the clock is set meanwhile
        if (made.Count < limits.WrongCodesAllowed) return;
        var minutes = Math.Ceiling((limits.WrongCodesRemembered - time.GetElapsedTime(made.Peek())).TotalMinutes);
        throw new ProtocolException(ErrorCode.TooMany, $"{limits.WrongCodesAllowed} wrong codes came from your address; wait {minutes:0} min", "code");
    }

    private void Renew(Session session)
    {
        lock (gate)
            if (waiting.TryGetValue(session, out var display)) GiveCode(display);
    }

    private void GiveCode(NewDisplay display)
    {
        do display.Code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        while (waiting.Values.Any(other => other != display && other.Code == display.Code));
        display.Until = Now + Duration.FromTimeSpan(limits.CodeLifetime);
        display.Session.Send(new HubMessage.Enrol(display.Code, display.Until, display.Room));
        TellStaff();
    }

    /// <summary>At once, but not each of many that come and go: whoever wants to could fill the outboxes of staff with it, who would be cut off.</summary>
    private void TellStaff() => (news ??= new Pace(TellEvery, time, TellStaffNow)).Ask();

    private void TellStaffNow()
    {
        lock (gate)
        {
            var message = Waiting();
            foreach (var session in registry.SignedIn.Where(session => session.IsStaff)) session.Send(message);
        }
    }

    private HubMessage.Waiting Waiting() => new([.. waiting.Values.OrderBy(display => display.Since).Select(display => display.OnWire)]);

    private sealed class NewDisplay(Session session, string client, RoomId? room, Instant since, ITimer renewal)
    {
        public Session Session { get; } = session;

        public string Client { get; } = client;

        public RoomId? Room { get; } = room;

        public Instant Since { get; } = since;

        public ITimer Renewal { get; } = renewal;

        public string Code { get; set; } = "";

        public Instant Until { get; set; }

        public WireNewDisplay OnWire => new(Code, Room, Client, $"{Session.Connection.RemoteAddress}", Since, Until);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Staff admitted a display as {Room} ({Client}, {Address}); what was there before is locked out.")]
        public static partial void Admitted(ILogger logger, RoomId room, string client, IPAddress address);
    }
}
