using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Sessions.Commands;

/// <summary>One room and whoever watches its devices: told at once what changes, at most 20 times a second, and always the last.</summary>
internal sealed class WatchedRoom
{
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMilliseconds(50);

    private readonly Func<int, HubMessage.Live> looks;
    private readonly Lock gate = new();
    private readonly HashSet<Session> watchers = [];
    private readonly Pace pace;
    private HubMessage.Live? told;

    /// <param name="looks">What the room looks like now, given how many watch it.</param>
    public WatchedRoom(Func<int, HubMessage.Live> looks, TimeProvider time)
    {
        this.looks = looks;
        pace = new Pace(BetweenMessages, time, Tell);
    }

    public void Add(Session session)
    {
        lock (gate)
        {
            watchers.Add(session);
            told = null;   // the newcomer has not heard it
        }

        pace.Ask();
    }

    public void Remove(Session session)
    {
        lock (gate) watchers.Remove(session);
        pace.Ask();
    }

    /// <summary>Something may have changed.</summary>
    public void Look()
    {
        lock (gate)
            if (watchers.Count == 0 || looks(watchers.Count) == told) return;
        pace.Ask();
    }

    private void Tell()
    {
        lock (gate)
        {
            if (looks(watchers.Count) is var now && now == told) return;
            told = now;
            var utf8 = ProtocolJson.Write(now);
            foreach (var session in watchers) session.Connection.Send(utf8);
        }
    }
}
