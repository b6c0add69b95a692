using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>A store that cannot be written to for a while: people at the doors are served as before, and what they were told is written down afterwards.</summary>
[NonParallelizable]
[UnsupportedOSPlatform("macos")]   // locks of parts of files
public sealed class TroubledStoreTests
{
    /// <summary>Where SQLite locks the byte that says who writes to a file with a write-ahead log: “WAL_WRITE_LOCK” in its description of the wal-index.</summary>
    private const int WriteLock = 120;

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    /// <summary>Runs what follows where it can mount a disk that nobody else sees.</summary>
    private static readonly string[] Apart = ["unshare", "--map-root-user", "--mount"];

    private ChaosCampus campus = null!;

    [SetUp]
    public void MakeCampus() => campus = new ChaosCampus(rooms: 60);

    [TearDown]
    public void RemoveCampus() => campus.Dispose();

    [Test]
    public async Task A_file_that_somebody_keeps_locked()
    {
        var claimed = campus.Rooms.Skip(10).Take(20).ToList();
        await using (var hub = await ChaosHub.StartAsync(campus))
        {
            await using var board = await HonestBoard.SignInAsync(hub.Port);
            await hub.ServeSomebodyAsync(board);
            var ordeal = await Ordeal.BeginAsync(hub, board);

            await ordeal.OfAsync(async () =>
            {
                await using (var file = new FileStream(Path.Combine(campus.Data, "homesense.db-shm"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
                {
                    await Eventually.HoldsAsync(() => TryLock(file), () => "The hub never lets go of its file.");
                    var began = Stopwatch.GetTimestamp();
                    await CheckInAsync(hub, claimed);
                    await IsFailingAsync(hub, true);
                    using var everySecond = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
                    while (Stopwatch.GetElapsedTime(began) < Outage && await everySecond.WaitForNextTickAsync()) await hub.ServeSomebodyAsync(board);
                }

                await IsFailingAsync(hub, false);
            });
            hub.KillAtOnce();
            await hub.EndAsync();
        }

        await using var after = await ChaosHub.StartAsync(campus);
        using var late = await Wire.SignInAsync(after.Port, ChaosCampus.Board);
        var rooms = (await late.NextAsync<HubMessage.Campus>()).Rooms;
        Assert.That(rooms.Where(room => room.State == RoomState.Occupied).Select(room => room.Room), Is.EquivalentTo(claimed), "what was claimed meanwhile is on disk");
    }

    /// <remarks>The disk is a small one in memory, which only this hub sees and which goes with it.</remarks>
    [Test]
    public async Task A_disk_that_is_full()
    {
        if (!await CanMountAsync()) Assert.Ignore($"This machine lets nobody mount a small disk: {string.Join(' ', Apart)} mount -t tmpfs …");
        var disk = Directory.CreateDirectory(campus.PathOf("disk")).FullName;
        await using var hub = await ChaosHub.StartAsync(
            campus, data: disk, under:
            [.. Apart, "sh", "-c", """mount -t tmpfs -o size=8m tmpfs "$0" && cp "$1" "$0" && shift && exec "$@" """, disk, Path.Combine(campus.Data, "tokens.json")]);
        await using var board = await HonestBoard.SignInAsync(hub.Port);
        await hub.ServeSomebodyAsync(board);
        var ordeal = await Ordeal.BeginAsync(hub, board);
        var filler = $"/proc/{hub.Id}/root{disk}/filler";

        await ordeal.OfAsync(async () =>
        {
            Fill(filler);
            await CheckInAsync(hub, campus.Rooms.Skip(10).Take(20));
            await IsFailingAsync(hub, true);
            File.Delete(filler);
            await IsFailingAsync(hub, false);
        });

        Assert.That(hub.Words, Does.Contain("full").And.Contain("written down again"));
    }

    private static bool TryLock(FileStream file)
    {
        try
        {
            file.Lock(WriteLock, 1);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> CanMountAsync()
    {
        try
        {
            using var trial = Process.Start(Apart[0], [.. Apart[1..], "mount", "-t", "tmpfs", "tmpfs", Path.GetTempPath()]);
            await trial.WaitForExitAsync();
            return trial.ExitCode == 0;
        }
        catch (Win32Exception)   // there is no unshare
        {
            return false;
        }
    }

    private static void Fill(string path)
    {
        using var file = File.Create(path, bufferSize: 1);
        try
        {
            while (file.Length < 64 << 20) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            return;
        }

        Assert.Fail($"{path} is on a disk that does not get full.");
    }

    private static Task CheckInAsync(ChaosHub hub, IEnumerable<RoomId> rooms) => Task.WhenAll(rooms.Select(async room =>
    {
        using var door = await Wire.SignInAsync(hub.Port, ChaosCampus.Door(room));
        await door.SendAsync(new ClientMessage.CheckIn("in", 60));
        await door.NextAsync<HubMessage.CheckedIn>();
    }));

    private static Task IsFailingAsync(ChaosHub hub, bool isFailing) => Eventually.HoldsAsync(
        async () => await hub.FigureAsync("homesense_store_failing") == (isFailing ? 1 : 0), () => $"The store {(isFailing ? "never failed" : "fails for ever")}: {hub.Words}");
}
