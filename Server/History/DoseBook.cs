using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Campus;
using HomeSense.Server.Sessions;
using HomeSense.Server.Store;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>Takes doses told over HTTP, as the socket takes those of doors.</summary>
internal sealed class DoseBook(CampusState campus, HistoryQueue history, Stored stored, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Instant last = NodaConstants.UnixEpoch;

    /// <summary>Whether it is on disk; when not, it will be as soon as that is possible.</summary>
    /// <exception cref="ProtocolException">A value is out of bounds.</exception>
    /// <exception cref="StoreUnavailableException">Nothing is kept here.</exception>
    public async Task<bool> AddAsync(RoomId room, double millilitres, int count, double? gel, CancellationToken cancellationToken)
    {
        if (stored.Database is null) throw HistoryReader.NothingKept();
        var dose = new ClientMessage.Dose(NextInstant(), millilitres, count, gel);
        await RoomNews.TakeAsync(campus, room, dose, cancellationToken);
        try
        {
            await history.Note(new Fact.Dose(room, dose.At, millilitres, count, gel)).WaitAsync(LongestWait, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Now, or a little later: a dose is known by its room and instant, and each call tells of another.</summary>
    private Instant NextInstant()
    {
        lock (gate) return last = Instant.Max(campus.Now, last + Duration.FromMilliseconds(1));
    }
}
