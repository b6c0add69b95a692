using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;

namespace HomeSense.Server.Sessions;

/// <summary>The talk with one peer: it signs in, then asks and tells. Everything is checked here; behind it there are only values.</summary>
internal sealed partial class Session : IPeerSession
{
    private readonly SessionServices hub;
    private readonly ITimer helloTimer;
    private readonly Allowance messages;
    private readonly Allowance errors;
    private readonly AnsweredRequests answered;
    private readonly RoomRequests requests;
    private Role? role;

    public Session(IConnection connection, SessionServices hub)
    {
        Connection = connection;
        this.hub = hub;
        messages = new Allowance(hub.Options.MessagesPerSecond, hub.Options.MessagesPerSecond * 10, hub.Time);
        errors = new Allowance(hub.Options.ErrorsPerMinute / 60.0, hub.Options.ErrorsPerMinute, hub.Time);
        answered = new AnsweredRequests(hub.Time);
        requests = new RoomRequests(hub.Campus);
        helloTimer = hub.Time.CreateTimer(
            _ => Connection.Close(CloseCode.NoHello, $"no hello within {hub.Options.HelloTimeout.TotalSeconds:0} s"), null, hub.Options.HelloTimeout, Timeout.InfiniteTimeSpan);
    }

    public IConnection Connection { get; }

    /// <summary>The room it speaks for; null for a board or staff.</summary>
    public RoomId? Room { get; private set; }

    /// <summary>Its place in the order of arrival. The registry's.</summary>
    public long Arrival { get; set; }

    public int MaxMessageLength => hub.Registry.Lead == this ? hub.Options.MaxTimetableLength : hub.Options.MaxMessageLength;

    public void Send(HubMessage message) => Connection.Send(ProtocolJson.Write(message));

    public async Task OnMessageAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        if (!messages.TryTake())
        {
            Connection.Close(CloseCode.TooMuch, "too many messages");
            return;
        }

        try
        {
            var message = ProtocolJson.ReadClientMessage(utf8);
            if (utf8.Length > hub.Options.MaxMessageLength && message is not ClientMessage.Timetable)
                Connection.Close(CloseCode.TooLarge, $"a message is at most {hub.Options.MaxMessageLength} bytes");
            else if (role is null) await SignInAsync(message, cancellationToken);
            else if (message is ClientMessage.IRequest request) await AnswerAsync(request, cancellationToken);
            else await TakeAsync(message, cancellationToken);
        }
        catch (ProtocolException problem)
        {
            Complain(problem);
        }
    }

    public async Task OnClosedAsync()
    {
        await helloTimer.DisposeAsync();
        hub.Registry.Leave(Connection.RemoteAddress);
        var led = hub.Registry.Lead == this;
        if (role is null || !hub.Registry.Remove(this)) return;
        if (led) hub.Registry.Lead?.Send(new HubMessage.Lead(IsLead: true));
        if (Room is not { } room) return;

        Log.RoomLeft(hub.Logger, room);
        try
        {
            await hub.Campus.ApplyAsync(
                (school, now) =>
                {
                    var status = school.StatusOf(room);
                    var occupancy = status.Occupancy with { Motion = status.Occupancy.Motion?.Lost(now) };
                    return new SchoolChange<bool>(school.With(room, status with { OnlineSince = null, Occupancy = occupancy }), true, room);
                },
                CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The hub is stopping: nobody is left to be told.
        }
    }

    private async Task SignInAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        if (message is not ClientMessage.Hello hello)
        {
            Dismiss("the first message is hello");
            return;
        }

        if (Refusal(hello) is { } refusal)
        {
            Dismiss(refusal);
            return;
        }

        await helloTimer.DisposeAsync();
        Room = hello.Role == Role.Room ? hello.Room : null;
        if (Room is { } room)
        {
            await hub.Campus.ApplyAsync(
                (school, now) => new SchoolChange<bool>(school.With(room, school.StatusOf(room) with { OnlineSince = school.StatusOf(room).OnlineSince ?? now }), true, room),
                cancellationToken);
        }

        await hub.Campus.MeetAsync(snapshot => Welcome(hello, snapshot), cancellationToken);
    }

    private void Welcome(ClientMessage.Hello hello, CampusSnapshot snapshot)
    {
        role = hello.Role;
        hub.Registry.Add(this)?.Connection.Close(CloseCode.ConnectedElsewhere, $"{Room} has connected elsewhere");
        Send(new HubMessage.Welcome(
            Guid.NewGuid().ToString("N")[..12], hello.Role, Room, hub.Campus.Now, snapshot.School.Campus.Calendar.Zone.Id, hub.Registry.Lead == this, BuildId.Value));
        if (Room is { } room)
        {
            Send(hub.Campus.TimetableOf(room));
            Log.RoomJoined(hub.Logger, room, hello.Client);
        }

        Connection.SendSnapshot();
    }

    private string? Refusal(ClientMessage.Hello hello) => hello.Role switch
    {
        Role.Board => null,
        Role.Room when hello.Room is null => "a room says which one it is",
        Role.Room when !hub.Campus.School.Has(hello.Room) => $"there is no room {hello.Room}",
        Role.Room => hub.Tokens.IsRoom(hello.Room, hello.Token) ? null : $"this is not the token of {hello.Room}",
        Role.Staff => hub.Tokens.IsStaff(hello.Token) ? null : "this is no staff token",
        _ => $"nobody signs in here as {hello.Role.ToString().ToLowerInvariant()}",
    };

    private void Dismiss(string why)
    {
        Send(new HubMessage.Error(null, ErrorCode.Unauthorized, null, why));
        Connection.Close(CloseCode.Unauthorized, why);
    }

    private async Task AnswerAsync(ClientMessage.IRequest request, CancellationToken cancellationToken)
    {
        if (answered.Find(request.Id) is { } known)
        {
            Send(known);
            return;
        }

        HubMessage answer;
        try
        {
            Require(request);
            answer = await requests.AnswerAsync(request, Room, cancellationToken);
        }
        catch (ProtocolException problem)
        {
            throw new ProtocolException(problem.Code, problem.Message, problem.Field, request.Id);
        }

        answered.Add(request.Id, answer);
        Send(answer);
    }

    /// <summary>Who may ask for what: the table of protocol §2.</summary>
    private void Require(ClientMessage.IRequest request)
    {
        var allowed = request switch
        {
            ClientMessage.Find => true,
            ClientMessage.Command or ClientMessage.SetService or ClientMessage.Admit => role == Role.Staff,
            _ => role == Role.Room,
        };
        if (!allowed) throw new ProtocolException(ErrorCode.Unauthorized, $"a {role.ToString()!.ToLowerInvariant()} may not do this");
    }

    private async Task TakeAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case ClientMessage.Ping:
                Send(new HubMessage.Pong(hub.Campus.Now));
                break;
            case ClientMessage.Sync:
                Connection.SendSnapshot();
                break;
            case ClientMessage.Hello:
                throw new ProtocolException(ErrorCode.BadMessage, "you have said hello already", "type");
            case ClientMessage.Timetable timetable when Room is not null:
                hub.LeadRoom.Take(this, timetable);
                break;
            case var told when Room is { } room:
                await RoomNews.TakeAsync(hub.Campus, room, told, cancellationToken);
                break;
            default:
                throw new ProtocolException(ErrorCode.Unauthorized, "only a room tells this", "type");
        }
    }

    private void Complain(ProtocolException problem)
    {
        Send(new HubMessage.Error(problem.Id, problem.Code, problem.Field, problem.Message));
        if (!errors.TryTake()) Connection.Close(CloseCode.TooMuch, "too many mistakes");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Room {Room} is connected ({Client}).")]
        public static partial void RoomJoined(ILogger logger, RoomId room, string client);

        [LoggerMessage(2, LogLevel.Information, "Room {Room} is gone.")]
        public static partial void RoomLeft(ILogger logger, RoomId room);
    }
}
