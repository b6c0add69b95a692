using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Alone;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.Screen;
using NodaTime;

namespace HomeSense.RoomClient;

/// <summary>Knows what this door knows, and tells its screen: the hub's word while there is one, else what the door sees by itself.</summary>
/// <remarks>One lock, so that every page hears everything in the same order. Nothing under it waits for anybody.</remarks>
internal sealed class Doorkeeper
{
    private static readonly string Build = typeof(Doorkeeper).Assembly.GetName().Version!.ToString(3) + "+" + typeof(Doorkeeper).Module.ModuleVersionId.ToString("N")[..8];

    private readonly Lock gate = new();
    private readonly RoomId room;
    private readonly LastKnown disk;
    private readonly KeptMessages kept;
    private readonly ScreenPages pages;
    private readonly HubTime time;
    private readonly OwnRoom own;
    private Known known;
    private bool isConnected;
    private Instant since;
    private WireRoom shown;

    public Doorkeeper(RoomId room, LastKnown disk, KeptMessages kept, ScreenPages pages, HubTime time)
    {
        (this.room, this.disk, this.kept, this.pages, this.time) = (room, disk, kept, pages, time);
        own = new OwnRoom(room);
        known = disk.Read();
        var now = time.Now;
        since = known.LastData is { } heard && heard < now ? heard : now;   // a restart makes nothing fresh
        own.GoOnFrom(known, now);
        shown = own.Shown(known, now);
    }

    /// <summary>The door's own room is seen differently from now on. Raised under the lock: take it and return.</summary>
    public event Action<WireRoom>? RoomChanged;

    /// <summary>The hub is there again and may have forgotten what this door once reported.</summary>
    public event Action? Connected;

    public WireRoom Room
    {
        get
        {
            lock (gate) return shown;
        }
    }

    public HubMessage.Link Link
    {
        get
        {
            lock (gate) return new HubMessage.Link(isConnected, since, known.LastData, kept.Claims);
        }
    }

    /// <summary>Takes in what the hub says.</summary>
    /// <returns>False when something before it was missed.</returns>
    public bool Hear(HubMessage message)
    {
        lock (gate)
        {
            if (known.After(message, time.Now) is not { } after) return false;
            var zoneBefore = known.Welcome?.Zone;
            known = after;
            if (message is HubMessage.Welcome welcome && welcome.Zone != zoneBefore) GreetAll();
            if (message is HubMessage.Timetable)
            {
                pages.Tell(message);
                SaveUnderLock();
            }

            if (message is HubMessage.Changes && isConnected) pages.Tell(message);
            if (message is HubMessage.Campus) pages.Tell(Campus());
            LookAgainUnderLock();
            return true;
        }
    }

    /// <summary>The hub has all that was kept, and its word counts.</summary>
    public void Connect()
    {
        lock (gate)
        {
            SetConnected(true);
            pages.Tell(Campus());
        }

        Connected?.Invoke();
    }

    /// <summary>The hub is away: the door goes on from what it said last.</summary>
    public void Disconnect()
    {
        lock (gate)
        {
            if (!isConnected) return;
            own.GoOnFrom(known, time.Now);
            SetConnected(false);
            pages.Tell(Campus());
            SaveUnderLock();
        }
    }

    /// <summary>Something happened here that the hub is to know.</summary>
    public void Report(ClientMessage message)
    {
        kept.Add(message);
        lock (gate)
        {
            if (message is ClientMessage.Motion motion) own.Sense(motion);
            if (message is ClientMessage.Reading reading) own.Sense(reading);
            LookAgainUnderLock();
        }
    }

    /// <summary>Answers somebody at the door while the hub is away.</summary>
    public HubMessage AnswerAlone(ClientMessage request)
    {
        lock (gate)
        {
            var result = ClaimsAlone.Answer(request, own.At(known, time.Now));
            if (result is { Granted: { } granted, Kept: { } late })
            {
                own.Take(granted);
                kept.Add(late);
                LookAgainUnderLock();
                pages.Tell(Link);
            }

            return result.Answer;
        }
    }

    /// <summary>Tells a page everything from the start.</summary>
    public void Greet(ScreenPage page)
    {
        lock (gate)
        {
            page.Send(new HubMessage.Welcome(page.Session, Role.Screen, room, time.Now, Zone, IsLead: false, Build));
            page.Send(Link);
            if (known.Timetable is { } timetable) page.Send(timetable);
            page.Send(Campus());
            page.IsSignedIn = true;
        }
    }

    public void GreetAll()
    {
        lock (gate)
            foreach (var page in pages.SignedIn) Greet(page);
    }

    public HubMessage.Campus Campus()
    {
        lock (gate) return isConnected && known.Campus is { } told ? told : CampusAlone.Of(known, own.Shown(known, time.Now));
    }

    /// <summary>Time passed: looks whether the room is to be seen differently.</summary>
    public void LookAgain()
    {
        lock (gate) LookAgainUnderLock();
    }

    public void Save()
    {
        lock (gate) SaveUnderLock();
    }

    /// <summary>Where the campus's walls have their clocks; this machine's zone until the hub said so once.</summary>
    public DateTimeZone CampusZone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;

    private string Zone => known.Welcome?.Zone ?? DateTimeZoneProviders.Tzdb.GetSystemDefault().Id;

    private void SetConnected(bool connected)
    {
        isConnected = connected;
        since = time.Now;
        pages.Tell(Link);
        LookAgainUnderLock();
    }

    private void LookAgainUnderLock()
    {
        var before = shown;
        shown = (isConnected ? known.Of(room) : null) ?? own.Shown(known, time.Now);
        if (shown == before) return;

        if (!isConnected) pages.Tell(Campus());
        if (shown.State != before.State) SaveUnderLock();
        RoomChanged?.Invoke(shown);
    }

    // With what was claimed here since, so that a restart does not forget it.
    private void SaveUnderLock() => disk.Write(known with { Campus = Campus() });
}
