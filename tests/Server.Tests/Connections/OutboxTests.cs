using System.Text;
using HomeSense.Server.Connections;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Connections;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutboxTests
{
    private const int Bound = 1000;

    private readonly ScriptedLine line = new();
    private (long Seq, string Text) newest = (0, "<campus 0>");
    private bool isStuck;

    private Outbox NewOutbox(TimeSpan? patience = null) =>
        new(Bound, patience ?? TimeSpan.FromMinutes(1), line, () => (newest.Seq, TextFrame.Of(Encoding.UTF8.GetBytes(newest.Text))), () => isStuck = true);

    [Test]
    public void What_the_line_takes_goes_out_at_once_and_in_order()
    {
        var outbox = NewOutbox();

        outbox.TryAdd(Text("<a>"));
        outbox.AddChanges(Changes(1, "<b>"));
        outbox.TryAdd(Text("<c>"));

        Assert.That((line.Words, line.Waits, outbox.Emptied.IsCompleted), Is.EqualTo(("<a><b><c>", 0, true)));
    }

    [Test]
    public void Nobody_is_pinged_once_it_is_over()
    {
        var outbox = NewOutbox();

        outbox.AddPing();
        var before = line.Bytes;
        outbox.Complete();
        outbox.AddPing();

        Assert.That((before, line.Bytes), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task What_the_line_does_not_take_waits_and_nothing_overtakes_it()
    {
        line.Room = 3;
        var outbox = NewOutbox();

        outbox.TryAdd(Text("<first>"));
        outbox.AddChanges(Changes(1, "<second>"));
        outbox.AddControl(Text("<third>"), isLast: false);
        line.ReadOn();

        await outbox.Emptied;
        Assert.That(line.Words, Is.EqualTo("<first><second><third>"));
    }

    [Test]
    public async Task A_slow_reader_gets_a_snapshot_in_place_of_the_changes_it_missed()
    {
        line.Room = 0;
        var outbox = NewOutbox();
        outbox.TryAdd(Text("<answer>"));

        for (var seq = 1; seq <= 20; seq++) outbox.AddChanges(Changes(seq, new string('x', 100)));
        newest = (20, "<campus 20>");
        outbox.AddChanges(Changes(21, "<in the snapshot to come>"));
        newest = (21, "<campus 21>");
        line.ReadOn();

        await outbox.Emptied;
        Assert.That(line.Words, Is.EqualTo("<answer><campus 21>"));
    }

    [Test]
    public async Task A_change_that_is_half_out_is_ended_before_the_snapshot()
    {
        line.Room = 50;
        var outbox = NewOutbox();

        outbox.AddChanges(Changes(1, new string('a', 60)));
        for (var seq = 2; seq <= 20; seq++) outbox.AddChanges(Changes(seq, new string('x', 100)));
        line.ReadOn();

        await outbox.Emptied;
        Assert.That(line.Words, Is.EqualTo(new string('a', 60) + "<campus 0>"));
    }

    [Test]
    public async Task Changes_that_a_snapshot_holds_already_are_left_out_and_later_ones_follow()
    {
        var outbox = NewOutbox();
        newest = (5, "<campus 5>");
        outbox.AddSnapshot();
        line.ReadOn();
        await outbox.Emptied;

        outbox.AddChanges(Changes(5, "<changes 5>"));   // was being told while the snapshot was taken
        outbox.AddChanges(ChangesBatch.Of((5, Encoding.UTF8.GetBytes("<changes 5>")), (6, Encoding.UTF8.GetBytes("<changes 6>"))));

        Assert.That(line.Words, Is.EqualTo("<campus 5><changes 6>"));
    }

    [Test]
    public async Task Answers_are_kept_when_changes_are_dropped_for_them()
    {
        line.Room = 0;
        var outbox = NewOutbox();
        outbox.TryAdd(Text("<being sent>"));
        await Until.TrueAsync(() => line.Waits == 1);
        outbox.AddChanges(Changes(1, new string('x', 900)));

        var taken = outbox.TryAdd(Text(new string('a', 500)));
        line.ReadOn();

        await outbox.Emptied;
        Assert.That((taken, line.Words), Is.EqualTo((true, $"<being sent>{new string('a', 500)}<campus 0>")));
    }

    [Test]
    public async Task A_peer_that_lets_answers_pile_up_has_to_go()
    {
        line.Room = 0;
        var outbox = NewOutbox();
        outbox.TryAdd(Text("<being sent>"));
        await Until.TrueAsync(() => line.Waits == 1);

        var taken = Enumerable.Range(0, 10).Select(_ => outbox.TryAdd(Text(new string('a', 98)))).ToList();

        Assert.That(taken, Is.EqualTo(Enumerable.Repeat(true, 10)));
        Assert.That(outbox.TryAdd(Text("one more")), Is.False);
    }

    [Test]
    public async Task Of_the_pongs_a_peer_leaves_unread_only_the_newest_is_sent()
    {
        line.Room = 0;
        var outbox = NewOutbox();
        outbox.TryAdd(Text("<being sent>"));
        await Until.TrueAsync(() => line.Waits == 1);

        for (var ping = 1; ping <= 1000; ping++) outbox.AddPong(Text($"<pong {ping}>"));
        var waiting = outbox.BytesWaiting;
        outbox.TryAdd(Text("<after>"));
        line.ReadOn();

        await outbox.Emptied;
        outbox.AddPong(Text("<pong to one who reads>"));
        Assert.That((waiting, line.Words), Is.EqualTo((Text("<pong 1>").Length, "<being sent><pong 1000><after><pong to one who reads>")));
    }

    [Test]
    public void One_message_larger_than_the_bound_still_goes_out()
    {
        var outbox = NewOutbox();

        Assert.That(outbox.TryAdd(Text(new string('a', Bound + 1))), Is.True);
        Assert.That(line.Words, Has.Length.EqualTo(Bound + 1));
    }

    [Test]
    public async Task Once_complete_no_message_goes_in_and_what_waits_still_goes_out_before_the_close()
    {
        line.Room = 0;
        var outbox = NewOutbox();
        outbox.TryAdd(Text("<last words>"));
        outbox.Complete();

        outbox.TryAdd(Text("<too late>"));
        outbox.AddChanges(Changes(1, "<too late>"));
        outbox.AddSnapshot();
        outbox.AddControl(Text("<close>"), isLast: true);
        line.ReadOn();

        await outbox.Emptied;
        Assert.That(line.Words, Is.EqualTo("<last words><close>"));
    }

    [Test]
    public void Nothing_follows_a_close_the_socket_sent_by_itself()
    {
        var outbox = NewOutbox();

        outbox.AddControl(Text("<close>"), isLast: true);
        outbox.AddChanges(Changes(1, "<too late>"));

        Assert.That(line.Words, Is.EqualTo("<close>"));
    }

    [Test]
    public async Task Several_requests_for_a_snapshot_before_it_is_sent_are_one()
    {
        line.Room = 0;
        var outbox = NewOutbox();
        outbox.TryAdd(Text("<before>"));

        for (var request = 0; request < 100; request++) outbox.AddSnapshot();
        line.ReadOn();

        await outbox.Emptied;
        Assert.That(line.Words, Is.EqualTo("<before><campus 0>"));
    }

    [Test]
    public async Task A_peer_that_leaves_something_unread_for_too_long_is_reported_and_gets_nothing_more()
    {
        line.Room = 0;
        var outbox = NewOutbox(patience: TimeSpan.FromMilliseconds(1));

        outbox.TryAdd(Text("<unread>"));
        await outbox.Emptied;
        line.Room = int.MaxValue;
        outbox.TryAdd(Text("<later>"));

        Assert.That((isStuck, line.Words), Is.EqualTo((true, "")));
    }

    [TestCase(0, 2)]
    [TestCase(125, 2)]
    [TestCase(126, 4)]
    [TestCase(65_535, 4)]
    [TestCase(65_536, 10)]
    public void A_frame_says_how_long_its_message_is(int length, int head)
    {
        var frame = TextFrame.Of(new byte[length]);

        Assert.That((frame.Bytes.Length, frame.Utf8.Length, frame.Bytes.Span[0]), Is.EqualTo((head + length, length, (byte)0x81)));
    }

    private static ReadOnlyMemory<byte> Text(string text) => TextFrame.Of(Encoding.UTF8.GetBytes(text)).Bytes;

    private static ChangesBatch Changes(long seq, string text) => ChangesBatch.Of((seq, Encoding.UTF8.GetBytes(text)));
}
