using System.Globalization;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>Something done to a hub: how it was before, and that it is so again afterwards.</summary>
/// <remarks>
/// A hub that forgot to let go of one peer would hold its socket, and on the heap its session with buffers, at least 13 KB (docs/performance.md).
/// Every ordeal has hundreds of peers, so that one kind of peer not let go of is hundreds of handles and megabytes. The margins are what a hub
/// keeps for later and does not lose: connections to its store, pooled arrays, code compiled anew once it is hot. Buffers that peers are read
/// into are kept by the server for the next ones, and given back over minutes: 32 KB for each of up to 500 peers at once.
/// </remarks>
internal sealed class Ordeal
{
    private const int SpareHandles = 12;
    private const double SpareMegabytes = 4;
    private const double MostBuffers = 20;   // MB

    /// <summary>However busy the machine: an answer in so long is late and not lost.</summary>
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(10);

    private readonly ChaosHub hub;
    private readonly HonestBoard board;
    private readonly int handles;
    private readonly double megabytes;
    private readonly double connections;

    private Ordeal(ChaosHub hub, HonestBoard board, int handles, double megabytes, double connections) =>
        (this.hub, this.board, this.handles, this.megabytes, this.connections) = (hub, board, handles, megabytes, connections);

    public static async Task<Ordeal> BeginAsync(ChaosHub hub, HonestBoard board)
    {
        await board.FindAsync();
        return new(hub, board, hub.Handles, (await hub.MegabytesAsync()).Live, await hub.FigureAsync("homesense_connections"));
    }

    /// <summary>Has it happen while the board goes on asking, and requires that the hub is then as it was before.</summary>
    public async Task OfAsync(Func<Task> deed)
    {
        var longest = await board.FindWhileAsync(Task.Run(deed));

        await Eventually.HoldsAsync(
            async () => await hub.FigureAsync("homesense_connections") <= connections && hub.Handles <= handles + SpareHandles,
            () => $"The hub holds on to {hub.Handles} handles, {handles} before.");
        var now = (Live: 0.0, Buffers: 0.0);
        await Eventually.HoldsAsync(
            async () => (now = await hub.MegabytesAsync()) is var (live, buffers) && live <= megabytes + SpareMegabytes && buffers <= MostBuffers,
            () => $"The hub's heap holds {now.Live:0.0} MB, {megabytes:0.0} before, and {now.Buffers:0.0} MB of buffers.");
        await hub.ServeSomebodyAsync(board).WaitAsync(Bearable);
        board.RequireNoComplaint();
        Assert.That(longest, Is.LessThan(Bearable), "the longest somebody waited for a free room meanwhile");
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"handles {handles} → {hub.Handles}, live memory {megabytes:0.0} → {now.Live:0.0} MB and {now.Buffers:0.0} MB of buffers, find took {longest.TotalMilliseconds:0} ms at most meanwhile"));
    }
}
