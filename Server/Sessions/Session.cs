using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.History;
using HomeSense.Server.Sessions.Commands;
using HomeSense.Server.Tokens;
using NodaTime;

namespace HomeSense.Server.Sessions;

/// <summary>The talk with one peer: it signs in, then asks and tells. Everything is checked here; behind it there are only values.</summary>
internal sealed partial class Session : IPeerSession
{
    /// <summary>How long a door waits for the disk: it asks again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private const int MessagesPerOrder = 4;   // that it was done, what has changed by it, perhaps more than once, and a ping

    private readonly SessionServices hub;
    private readonly CancellationTokenRegistration stopping;
    private readonly Allowance messages;
    private ITimer? helloTimer;
    private Mistakes? mistakes;   // these three for whoever asks or errs: most displays only listen
    private AnsweredRequests? answered;
    private RoomRequests? requests;
    private Role? role;
    private Task dosesWritten = Task.CompletedTask;   // the last one's: they are written in their order

    public Session(IConnection connection, SessionServices hub)
    {
        Connection = connection;
        this.hub = hub;
        messages = new Allowance(hub.Options.MessagesPerSecond, hub.Options.MessagesPerSecond * 10, hub.Time);
        helloTimer = hub.Time.CreateTimer(
            _ => Connection.Close(CloseCode.NoHello, $"no hello within {hub.Options.HelloTimeout.TotalSeconds:0} s"), null, hub.Options.HelloTimeout, Timeout.InfiniteTimeSpan);
        stopping = hub.Stopping.Register(() => Connection.Close(CloseCode.Stopping, "the hub is stopping"));
    }

    public IConnection Connection { get; }

    /// <summary>The room it speaks for; null for a board or staff.</summary>
    public RoomId? Room { get; private set; }

    /// <summary>What it calls itself, fit to be shown.</summary>
    public string Client { get; private set; } = "";

    public bool IsStaff => role == Role.Staff;

    /// <summary>What it signed in with; null for whoever needs no token.</summary>
    public TokenMark? Token { get; private set; }

    /// <summary>Its place in the order of those signed in; 0 before. The registry's.</summary>
    public long Arrival { get; set; }

    private int RequestsPerMinute => role == Role.Staff ? hub.Options.StaffRequestsPerMinute : hub.Options.RequestsPerMinute;

    public int MaxMessageLength => hub.Registry.Lead == this ? hub.Options.MaxTimetableLength : hub.Options.MaxMessageLength;

    public void Send(HubMessage message)
    {
        hub.Metrics.Sent();
        Connection.Send(ProtocolJson.Write(message));
    }

    /// <summary>Orders something of a door. What that makes it say is no talk of its own.</summary>
    public void Order(HubMessage.Command command)
    {
        messages.Grant(MessagesPerOrder);
        Send(command);
    }

    public async Task OnMessageAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        if (!messages.TryTake())
        {
            Connection.Close(CloseCode.TooMuch, "too many messages");
            return;
        }

        hub.Metrics.Received();
        try
        {
            var message = Read(utf8);
            if (utf8.Length > hub.Options.MaxMessageLength && message is not ClientMessage.Timetable)
                Connection.Close(CloseCode.TooLarge, $"a message is at most {hub.Options.MaxMessageLength} bytes");
            else if (role is null) await SignInAsync(message);
            else if (message is ClientMessage.IRequest request) await AnswerAsync(request, cancellationToken);
            else await TakeAsync(message, cancellationToken);
        }
        catch (ProtocolException problem) when (role is null && problem.Code is (ErrorCode.Unauthorized or ErrorCode.TooMany))
        {
            hub.Metrics.Refused(problem.Code);
            Send(new HubMessage.Error(null, problem.Code, null, problem.Message));
            Connection.Close(problem.Code == ErrorCode.TooMany ? CloseCode.TooMuch : CloseCode.Unauthorized, problem.Message);
        }
        catch (ProtocolException problem)
        {
            Complain(problem);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            hub.Metrics.FailedOurselves();
            Log.Failed(hub.Logger, Room, problem);
            Connection.Close(CloseCode.OurMistake, "the hub made a mistake");
        }
    }

    public async Task OnClosedAsync()
    {
        EndHelloTimer();
        await stopping.DisposeAsync();
        hub.Registry.Leave(Connection.RemoteAddress);
        hub.Enrolment.Leave(this);
        var moves = hub.Registry.Remove(this);
        hub.LeadRoom.Left(this);
        hub.Watchers.Watch(this, null);
        if (Room is not null) hub.Orders.Lose(Room, this);
        moves.NewLead?.Send(new HubMessage.Lead(IsLead: true));
        if (moves.Gone is null || Room is not { } room) return;

        Log.RoomLeft(hub.Logger, room);
        try
        {
            await hub.Campus.ApplyAsync(
                (school, now) =>
                {
                    if (hub.Registry.Of(room) is not null || !school.Has(room)) return new SchoolChange<bool>(school, false);   // it is back already, or no more
                    return new SchoolChange<bool>(school.With(room, school.StatusOf(room).Left(now)), true, room);
                },
                CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The hub is stopping: nobody is left to be told.
        }

        hub.Watchers.Look(room);
    }

    private static ClientMessage Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return ProtocolJson.ReadClientMessage(utf8);
        }
        catch (InvalidOperationException)   // JSON can write half a surrogate pair ("\ud800"); text cannot hold one
        {
            throw new ProtocolException(ErrorCode.BadMessage, "this holds half a character");
        }
    }

    /// <remarks>Is not left half-way when the peer goes: whoever is in the registry by then is taken out again.</remarks>
    private async Task SignInAsync(ClientMessage message)
    {
        var hello = message as ClientMessage.Hello ?? throw Unauthorized("the first message is hello");
        if (Refusal(hello) is { } refusal) throw Unauthorized(refusal);

        EndHelloTimer();
        Client = Checked.Shown(hello.Client);
        if (hello.Role == Role.New)
        {
            role = Role.New;
            if (!hub.Enrolment.TryEnter(this, Client, hello.Room)) Connection.Close(CloseCode.TooMuch, "too many displays wait to be admitted");
            return;
        }

        Room = hello.Role == Role.Room ? hello.Room : null;
        await hub.Campus.MeetAsync(Arrive, snapshot => Welcome(hello, snapshot), CancellationToken.None);
    }

    private void EndHelloTimer()
    {
        helloTimer?.Dispose();
        helloTimer = null;
    }

    private SchoolChange<bool> Arrive(School school, Instant now)
    {
        if (Room is not { } room) return new(school, true);
        if (!school.Has(room)) throw Unauthorized($"there is no room {room}");
        return new(school.With(room, school.StatusOf(room).Joined(now)), true, room);
    }

    private void Welcome(ClientMessage.Hello hello, CampusSnapshot snapshot)
    {
        role = hello.Role;
        var moves = hub.Registry.Add(this);
        moves.Gone?.Connection.Close(CloseCode.ConnectedElsewhere, $"{Room} has connected elsewhere");
        moves.NewLead?.Send(new HubMessage.Lead(IsLead: true));
        Send(new HubMessage.Welcome(
            Guid.NewGuid().ToString("N")[..12], hello.Role, Room, hub.Campus.Now, snapshot.School.Campus.Calendar.Zone.Id, hub.Registry.Lead == this, BuildId.Value));
        if (Room is { } room)
        {
            Send(hub.Campus.TimetableOf(room));
            Log.RoomJoined(hub.Logger, room, Client);
        }

        if (IsStaff) hub.Enrolment.Tell(this);
        Connection.Outbox.AddSnapshot();
    }

    private string? Refusal(ClientMessage.Hello hello) => hello.Role switch
    {
        Role.Board when hub.Access.Public => null,
        Role.Board when hello.Token is null => "this campus is shown to none but those who bring a room's or a staff token",
        Role.Board => Refusal(hub.Gate.AdmitReader(hello.Token, Connection.RemoteAddress), "this is neither a room's token nor a staff token"),
        Role.Room when hello.Room is null => "a room says which one it is",
        Role.Room when !hub.Campus.School.Has(hello.Room) => $"there is no room {hello.Room}",
        Role.Room => Refusal(hub.Gate.AdmitRoom(hello.Room, hello.Token, Connection.RemoteAddress), $"this is not the token of {hello.Room}"),
        Role.Staff => Refusal(hub.Gate.AdmitStaff(hello.Token, Connection.RemoteAddress), "this is no staff token"),
        Role.New when hello.Room is { } wanted && !hub.Campus.School.Has(wanted) => $"there is no room {wanted}",
        Role.New => null,
        _ => $"nobody signs in here as {hello.Role.ToString().ToLowerInvariant()}",
    };

    private string? Refusal(Admission admission, string wrong)
    {
        if (admission is Admission.LockedOut(var wait))
            throw new ProtocolException(ErrorCode.TooMany, $"too many wrong tokens came from your address; wait {Math.Ceiling(wait.TotalSeconds):0} s");
        Token = (admission as Admission.Granted)?.Token;
        return Token is null ? wrong : null;
    }

    private static ProtocolException Unauthorized(string why) => new(ErrorCode.Unauthorized, why);

    private async Task AnswerAsync(ClientMessage.IRequest request, CancellationToken cancellationToken)
    {
        answered ??= new AnsweredRequests(hub.Time);
        if (answered.Find(request.Id) is { } known)
        {
            Send(known);
            return;
        }

        HubMessage answer;
        try
        {
            if (answered.Count >= RequestsPerMinute) throw new ProtocolException(ErrorCode.TooMany, $"at most {RequestsPerMinute} requests a minute");
            Require(request);
            if (request is ClientMessage.Command command)
            {
                Order(command, answered);
                return;
            }

            answer = request switch
            {
                ClientMessage.Admit admit => hub.Enrolment.Admit(admit, Connection.RemoteAddress),
                ClientMessage.Watch asked => Watching(asked),
                _ => await (requests ??= new RoomRequests(hub.Campus, hub.Claims)).AnswerAsync(request, Room, cancellationToken),
            };
        }
        catch (ProtocolException problem)
        {
            throw new ProtocolException(problem.Code, problem.Message, problem.Field, request.Id);
        }

        if (answer is HubMessage.Found found) hub.History.Note(new Fact.Search(hub.Campus.Now, Room, found.Rooms.Count > 0));
        answered.Add(request.Id, answer);
        Send(answer);
        if (request is ClientMessage.Watch watch) hub.Watchers.Watch(this, watch.Room);
        if (request is ClientMessage.SetService service) Log.ServiceSet(hub.Logger, Token!.Name, service.Room, service.InService ? "in" : "out of", Checked.Shown(service.Reason));
    }

    /// <summary>Passes an order on. Its answer comes when the door's does; nobody waits for it here, so that the next one may overtake it.</summary>
    private void Order(ClientMessage.Command command, AnsweredRequests answered)
    {
        RequireRoom(command.Room);
        var order = DeviceOrder.Of(command.Action, command.Hertz, command.Percent, command.Milliseconds);
        if (!answered.TryAwait(command.Id)) return;
        hub.Orders.Give(command.Room, order, Token!.Name, outcome =>
        {
            var answer = outcome.ToMessage(command.Id);
            answered.Add(command.Id, answer);
            Send(answer);
        });
    }

    private HubMessage.Watching Watching(ClientMessage.Watch watch)
    {
        if (watch.Room is not null) RequireRoom(watch.Room);
        return new HubMessage.Watching(watch.Id, watch.Room);
    }

    private void RequireRoom(RoomId room)
    {
        if (!hub.Campus.School.Has(room)) throw new ProtocolException(ErrorCode.BadValue, $"room: there is no room {room}", "room");
    }

    /// <summary>Who may ask for what: the table of protocol §2.</summary>
    private void Require(ClientMessage.IRequest request)
    {
        var allowed = request switch
        {
            ClientMessage.Find or ClientMessage.Watch => role != Role.New,
            ClientMessage.Command or ClientMessage.SetService or ClientMessage.Admit => role == Role.Staff,
            _ => role == Role.Room,
        };
        if (!allowed) throw new ProtocolException(ErrorCode.Unauthorized, $"a {role.ToString()!.ToLowerInvariant()} may not do this");
    }

    private async Task TakeAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case ClientMessage.Ping ping:
                Send(new HubMessage.Pong(hub.Campus.Now, ping.Id is not null && await AreDosesWrittenAsync(cancellationToken) ? ping.Id : null));
                break;
            case ClientMessage.Sync when role != Role.New:
                Connection.Outbox.AddSnapshot();
                break;
            case ClientMessage.Hello:
                throw new ProtocolException(ErrorCode.BadMessage, "you have said hello already", "type");
            case ClientMessage.Timetable timetable when Room is not null:
                hub.LeadRoom.Take(this, timetable);
                break;
            case ClientMessage.TimetableFailed failed when Room is not null:
                hub.LeadRoom.Take(this, failed);
                break;
            case ClientMessage.CommandDone done when Room is { } room:
                hub.Orders.Take(room, this, done);
                break;
            case var told when Room is { } room:
                await RoomNews.TakeAsync(hub.Campus, room, told, cancellationToken);
                Keep(RoomFacts.Of(room, told));
                if (told is ClientMessage.Device device) hub.Orders.Report(room, device.Led);
                hub.Watchers.Look(room);
                break;
            default:
                throw new ProtocolException(ErrorCode.Unauthorized, "only a room tells this", "type");
        }
    }

    private void Keep(Fact? fact)
    {
        if (fact is Fact.Dose dose) dosesWritten = hub.History.Note(dose);
        else if (fact is not null) hub.History.Note(fact);
    }

    private async Task<bool> AreDosesWrittenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await dosesWritten.WaitAsync(LongestWait, hub.Time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Complain(ProtocolException problem)
    {
        hub.Metrics.Refused(problem.Code);
        Send(new HubMessage.Error(problem.Id, problem.Code, problem.Field, problem.Message));
        mistakes ??= new Mistakes(hub.Options.ErrorsPerMinute, hub.Time);
        if (mistakes.IsOneTooMany()) Connection.Close(CloseCode.TooMuch, "too many mistakes");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Room {Room} is connected ({Client}).")]
        public static partial void RoomJoined(ILogger logger, RoomId room, string client);

        [LoggerMessage(2, LogLevel.Information, "Room {Room} is gone.")]
        public static partial void RoomLeft(ILogger logger, RoomId room);

        [LoggerMessage(3, LogLevel.Error, "A message of {Room} could not be handled; its connection ends.")]
        public static partial void Failed(ILogger logger, RoomId? room, Exception problem);

        [LoggerMessage(4, LogLevel.Information, "{By} put {Room} {InOrOutOf} service. {Reason}")]
        public static partial void ServiceSet(ILogger logger, string? by, RoomId room, string inOrOutOf, string reason);
    }
}
