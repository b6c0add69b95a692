using System.Collections.Immutable;
using System.Net;
using HomeSense.Backend.Campus;

namespace HomeSense.Server.Sessions;

/// <summary>Who is connected: every session once signed in, at most one for each room, and which room leads.</summary>
internal sealed class SessionRegistry
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> connectionsFrom = [];
    private readonly Dictionary<RoomId, Session> rooms = [];
    private readonly SortedDictionary<long, Session> signedIn = [];
    private ImmutableArray<Session> everybody = [];
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

    /// <summary>The room that has been connected the longest: it fetches for everybody where the hub cannot.</summary>
    public Session? Lead => SignedIn.FirstOrDefault(session => session.Room is not null);

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

    /// <summary>Adds a session that has signed in. The one that spoke for the same room until now is returned, and is out.</summary>
    public Session? Add(Session session)
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
            everybody = default;
            return before;
        }
    }

    /// <summary>False when it was out already.</summary>
    public bool Remove(Session session)
    {
        lock (gate)
        {
            if (!signedIn.Remove(session.Arrival)) return false;
            if (session.Room is { } room) rooms.Remove(room);
            everybody = default;
            return true;
        }
    }
}
