using System.Collections.Immutable;
using System.Net;
using HomeSense.Backend.Campus;
using HomeSense.Server.Connections;

namespace HomeSense.Server.Sessions;

/// <summary>Who is connected: every session once signed in, at most one for each room, and which room leads.</summary>
internal sealed class SessionRegistry
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> connectionsFrom = [];
    private readonly Dictionary<RoomId, Session> rooms = [];
    private readonly SortedDictionary<long, Session> signedIn = [];
    private ImmutableArray<Session> everybody = [];
    private ImmutableArray<Outbox> outboxes = [];
    private volatile Session? lead;
    private int connections;
    private long arrivals;

    public int ConnectionCount => Volatile.Read(ref connections);

    /// <summary>Everybody signed in, oldest first.</summary>
    public ImmutableArray<Session> SignedIn
    {
        get
        {
            lock (gate) return everybody.IsDefault ? everybody = [.. signedIn.Values] : everybody;
        }
    }

    /// <summary>Theirs: for what goes to everybody, without a look at each session.</summary>
    public ImmutableArray<Outbox> Outboxes
    {
        get
        {
            lock (gate) return outboxes.IsDefault ? outboxes = [.. signedIn.Values.Select(session => session.Connection.Outbox)] : outboxes;
        }
    }

    /// <summary>The room that has been connected the longest: it fetches for everybody where the hub cannot.</summary>
    public Session? Lead => lead;

    public Session? Of(RoomId room)
    {
        lock (gate) return rooms.GetValueOrDefault(room);
    }

    /// <summary>Makes place for one more connection, where there is any.</summary>
    public bool TryEnter(IPAddress address, int most, int mostPerAddress)
    {
        lock (gate)
        {
            var here = connectionsFrom.GetValueOrDefault(address);
            if (connections >= most || here >= mostPerAddress) return false;
            connectionsFrom[address] = here + 1;
            connections++;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        lock (gate)
        {
            if (--connectionsFrom[address] == 0) connectionsFrom.Remove(address);
            connections--;
        }
    }

    /// <summary>Adds a session that has signed in. The one that spoke for the same room until now is out.</summary>
    public Moves Add(Session session)
    {
        lock (gate)
        {
            Session? before = null;
            if (session.Room is { } room)
            {
                if (rooms.TryGetValue(room, out before)) signedIn.Remove(before.Arrival);
                rooms[room] = session;
            }

            session.Arrival = ++arrivals;
            signedIn.Add(session.Arrival, session);
            (everybody, outboxes) = (default, default);
            if (lead is null && session.Room is not null) lead = session;   // the first there is: welcome tells it
            return new(before, NextLead(before) is { } next && next != session ? next : null);
        }
    }

    /// <summary>Takes a session out; nobody is replaced when it was out already.</summary>
    public Moves Remove(Session session)
    {
        lock (gate)
        {
            if (!signedIn.Remove(session.Arrival)) return default;
            if (session.Room is { } room) rooms.Remove(room);
            (everybody, outboxes) = (default, default);
            return new(session, NextLead(session));
        }
    }

    /// <summary>Has the next oldest room lead, because this one does not do it well; the oldest again after the newest.</summary>
    /// <returns>Who leads from now on; null when this one did not lead, or nobody else can.</returns>
    public Session? PassLead(Session from)
    {
        lock (gate)
        {
            if (lead != from) return null;
            var doors = signedIn.Values.Where(session => session.Room is not null && session != from).ToList();
            if (doors.Count == 0) return null;
            return lead = doors.Find(session => session.Arrival > from.Arrival) ?? doors[0];
        }
    }

    /// <summary>Who leads now that <paramref name="gone"/> does not; null when that changes nothing.</summary>
    private Session? NextLead(Session? gone)
    {
        if (gone is null || lead != gone) return null;
        return lead = signedIn.Values.FirstOrDefault(session => session.Room is not null);
    }

    /// <param name="Gone">The session that is out now.</param>
    /// <param name="NewLead">The session that leads from now on and does not know it yet.</param>
    public readonly record struct Moves(Session? Gone, Session? NewLead);
}
