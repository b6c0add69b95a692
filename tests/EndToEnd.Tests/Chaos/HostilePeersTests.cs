using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>Hundreds of peers that do what no good one does, against the hub as it is served: others do not notice, and nothing is left of them.</summary>
[NonParallelizable]
public sealed class HostilePeersTests
{
    private const byte GoOn = 0x0, Text = 0x1, Close = 0x8, Ping = 0x9;   // RFC 6455 §5.2

    private ChaosCampus campus = null!;
    private ChaosHub hub = null!;
    private HonestBoard board = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        campus = new ChaosCampus(rooms: 500);
        hub = await ChaosHub.StartAsync(campus);
        board = await HonestBoard.SignInAsync(hub.Port);
        await CrowdAsync(100, async _ =>
        {
            using var peer = await RawPeer.ConnectAsync(hub.Socket);
            await peer.SendAsync(ChaosCampus.Board);
            await peer.ReadUntilAsync(frame => frame.Text.Contains("\"campus\"", StringComparison.Ordinal));
        });   // what a hub keeps once somebody has been there is no growth
        await hub.ServeSomebodyAsync(board);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await board.DisposeAsync();
        await hub.DisposeAsync();
        campus.Dispose();
    }

    [Test]
    public async Task Peers_that_vanish_without_a_word_are_let_go_of()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);

        await ordeal.OfAsync(async () =>
        {
            var vanished = await CrowdAsync(300, async number =>
            {
                var peer = await RawPeer.ConnectAsync(hub.Socket);
                await peer.SendAsync(number < 100 ? ChaosCampus.Door(campus.Rooms[100 + number]) : ChaosCampus.Board);
                await peer.ReadUntilAsync(frame => frame.Text.Contains("\"welcome\"", StringComparison.Ordinal));
                return peer;   // and from here on neither reads nor answers a ping
            });
            await Eventually.HoldsAsync(async () => await hub.FigureAsync("homesense_connections") <= 1, () => "They are not let go of.");
            await Eventually.HoldsAsync(() => board.Rooms.Values.All(room => !room.Online), () => "The doors among them stay on line.");
            foreach (var peer in vanished) peer.Dispose();
        });
    }

    [Test]
    public async Task Peers_that_connect_and_say_nothing_or_a_byte_at_a_time_are_let_go_of()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);

        await ordeal.OfAsync(async () =>
        {
            await CrowdAsync(500, async number =>
            {
                using var peer = number < 400 ? await RawPeer.KnockAsync(hub.Socket) : await RawPeer.ConnectAsync(hub.Socket);
                var letters = number switch
                {
                    < 100 => [],
                    < 400 => Encoding.ASCII.GetBytes("GET /hub HTTP/1.1\r\nHost: hub\r\n" + string.Concat(Enumerable.Repeat("X-Slow: yes\r\n", 1000))),
                    _ => RawPeer.FrameOf(Text, ProtocolJson.Write(ChaosCampus.Board with { Client = new string('x', 1000) })),
                };
                var cut = peer.IsCutAsync();
                foreach (var letter in letters)
                {
                    if (cut.IsCompleted) break;
                    await peer.TryWriteAsync(new[] { letter });
                    await Task.WhenAny(cut, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System));
                }

                Assert.That(await cut, Is.True, $"peer {number} is cut off");
            });
        });
    }

    [Test]
    public async Task Half_of_all_peers_reset_while_everybody_is_told()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);
        using var staff = await Wire.SignInAsync(hub.Port, ChaosCampus.Staff);

        await ordeal.OfAsync(async () =>
        {
            var peers = await BoardsAsync(400);
            for (var turn = 0; turn < 100; turn++)
            {
                await staff.SendAsync(new ClientMessage.SetService($"s{turn}", campus.Rooms[1], InService: turn % 2 != 0, "Paint is wet"));
                await staff.NextAsync<HubMessage.ServiceSet>();
                peers[4 * turn].Reset();
                peers[(4 * turn) + 2].Reset();
            }

            await CrowdAsync(200, async number =>
            {
                using var stayed = peers[(2 * number) + 1];
                await stayed.SendFrameAsync(Close, new byte[] { 0x03, 0xe8 });
                Assert.That(await stayed.ReadCloseCodeAsync(), Is.EqualTo(1000), "who stayed is still there");
            });
            staff.Dispose();
        });
    }

    [Test]
    public async Task Peers_that_ask_for_everything_and_read_nothing_are_dropped()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);

        await ordeal.OfAsync(async () =>
        {
            await CrowdAsync(40, async _ =>
            {
                using var deaf = await RawPeer.ConnectAsync(hub.Socket, receiveBuffer: 4096);
                await deaf.SendAsync(ChaosCampus.Board);
                while (await deaf.TryWriteAsync(RawPeer.FrameOf(Text, ProtocolJson.Write(new ClientMessage.Sync()))))   // what the system buffers for it fills first
                    await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System);
            });
            await Eventually.HoldsAsync(async () => await hub.FigureAsync("homesense_outbox_waiting_bytes") == 0, () => "Something still waits for them.");
        });
    }

    [Test]
    public async Task Messages_that_are_giant_or_never_end_are_ended_with_their_code()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);
        byte[] giant = [0x80 | Text, 0x80 | 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];   // says that 2^40 bytes follow
        var (endless, tiny) = (RawPeer.FrameOf(GoOn, new byte[1000], last: false), RawPeer.FrameOf(GoOn, new byte[1], last: false));

        await ordeal.OfAsync(() => CrowdAsync(150, async number =>
        {
            using var peer = await RawPeer.ConnectAsync(hub.Socket);
            await peer.WriteAsync(number < 50 ? giant : RawPeer.FrameOf(Text, new byte[1], last: false));
            byte[] more = number switch { < 50 => new byte[64 * 1024], < 100 => endless, _ => [.. Enumerable.Repeat(tiny, 1000).SelectMany(one => one)] };
            var code = peer.ReadCloseCodeAsync();
            for (var times = 0; times < 100 && await peer.TryWriteAsync(more); times++)
            {
                // 6 MB of one message, or 100,000 parts of another
            }

            Assert.That(await code, Is.EqualTo(number < 100 ? 1009 : 4429));
        }));
    }

    [Test]
    public async Task Peers_that_ping_without_end_and_read_no_pong_cost_nobody_anything()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);
        byte[] pings = [.. Enumerable.Repeat(RawPeer.FrameOf(Ping, new byte[125]), 500).SelectMany(one => one)];
        var most = 0.0;

        await ordeal.OfAsync(async () =>
        {
            using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            var flood = CrowdAsync(20, async _ =>
            {
                using var peer = await RawPeer.ConnectAsync(hub.Socket, receiveBuffer: 4096);
                await peer.SendAsync(ChaosCampus.Board);
                while (await peer.TryWriteAsync(pings, enough.Token))
                {
                }
            });
            while (!flood.IsCompleted)
            {
                most = Math.Max(most, await hub.FigureAsync("homesense_outbox_longest_bytes"));
                await Task.WhenAny(flood, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System));
            }

            await flood;
        });

        Assert.That(most, Is.LessThanOrEqualTo(512 * 1024), "bytes that waited for one of them");
    }

    [Test]
    public async Task Wrong_tokens_by_the_thousand_shut_out_who_sends_them_and_no_door()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);
        var rooms = campus.Rooms.Skip(300).Take(20).ToList();

        await ordeal.OfAsync(async () =>
        {
            var guessing = CrowdAsync(rooms.Count, async number =>
            {
                var (from, codes) = (new IPAddress([127, 0, 1, (byte)(1 + number)]), new List<int>());
                for (var guess = 0; guess < 100; guess++)
                {
                    using var peer = await RawPeer.ConnectAsync(hub.Socket, from: from);
                    await peer.SendAsync(ChaosCampus.Door(rooms[number]) with { Token = $"guess {guess}" });
                    codes.Add(await peer.ReadCloseCodeAsync());
                    await peer.SendFrameAsync(Close, default);
                }

                Assert.That((codes.Take(5), codes.Count(code => code == 4401)), Is.EqualTo((Enumerable.Repeat(4401, 5), codes.Count - codes.Count(code => code == 4429))));
                Assert.That(codes.Count(code => code == 4429), Is.GreaterThan(80), "most of its guesses are not even looked at");
            });
            foreach (var room in rooms) await hub.ServeSomebodyAsync(board, room);   // each while its token is being guessed
            await guessing;
        });
    }

    [Test]
    public async Task Boards_that_ask_all_they_may_and_stay_cost_little_while_they_do()
    {
        const int Boards = 20;
        await using var others = new Gathering();
        var before = (await hub.MegabytesAsync()).Live;

        await CrowdAsync(Boards, async number =>
        {
            var asking = others.Add(await Wire.SignInAsync(hub.Port, ChaosCampus.Board));
            for (var question = 0; question < 150; question++)
            {
                await asking.SendAsync(new ClientMessage.Find($"q{question}", 30, From: campus.Rooms[(number + question) % campus.Rooms.Count], Limit: 20));
                await asking.NextAsync<HubMessage.Found>();
            }
        });
        var each = ((await hub.MegabytesAsync()).Live - before) * 1000 / Boards;

        await TestContext.Out.WriteLineAsync($"{each:0} KB for each");
        Assert.That(each, Is.LessThan(200), "KB for each board that has asked 150 questions");
    }

    [Test]
    public async Task New_displays_that_come_and_go_by_the_hundred_do_not_drown_staff()
    {
        var ordeal = await Ordeal.BeginAsync(hub, board);
        using var staff = await Wire.SignInAsync(hub.Port, ChaosCampus.Staff);

        await ordeal.OfAsync(async () =>
        {
            var heard = 0;
            await CrowdAsync(100, async _ =>
            {
                for (var turn = 0; turn < 10; turn++)
                {
                    using var peer = await RawPeer.ConnectAsync(hub.Socket);
                    await peer.SendAsync(new ClientMessage.Hello(Role.New, new string('x', 64)));
                    await peer.ReadUntilAsync(frame => frame.Text.Contains("\"enrol\"", StringComparison.Ordinal));
                    peer.Reset();
                }
            });
            var last = await staff.NextAsync<HubMessage.Waiting>(waiting =>
            {
                heard++;
                return heard > 1 && waiting.Displays.Count == 0;
            });
            Assert.That(heard, Is.LessThan(400), "lists of who waits, for 1,000 that came and went");
            staff.Dispose();
        });
    }

    private Task<ImmutableArray<RawPeer>> BoardsAsync(int count) => CrowdAsync(count, async _ =>
    {
        var peer = await RawPeer.ConnectAsync(hub.Socket);
        await peer.SendAsync(ChaosCampus.Board);
        await peer.ReadUntilAsync(frame => frame.Text.Contains("\"campus\"", StringComparison.Ordinal));
        return peer;
    });

    private static async Task<ImmutableArray<T>> CrowdAsync<T>(int size, Func<int, Task<T>> each) => [.. await Task.WhenAll(Enumerable.Range(0, size).Select(each))];

    private static Task CrowdAsync(int size, Func<int, Task> each) => Task.WhenAll(Enumerable.Range(0, size).Select(each));

    /// <summary>Wires that end together.</summary>
    private sealed class Gathering : IAsyncDisposable
    {
        private readonly ConcurrentBag<Wire> wires = [];

        public Wire Add(Wire wire)
        {
            wires.Add(wire);
            return wire;
        }

        public ValueTask DisposeAsync()
        {
            foreach (var wire in wires) wire.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
