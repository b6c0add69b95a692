using System.Text;
using HomeSense.Server.Connections;

namespace HomeSense.Server.Tests.Connections;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutboxTests
{
    private const int Bound = 1000;

    private (long Seq, string Text) newest = (0, "campus 0");

    private Outbox NewOutbox() => new(Bound, () => (newest.Seq, Encoding.UTF8.GetBytes(newest.Text)));

    [Test]
    public async Task Messages_come_out_in_the_order_they_went_in()
    {
        var outbox = NewOutbox();

        outbox.TryAdd(Text("a"));
        outbox.AddChanges(Text("b"), 1);
        outbox.TryAdd(Text("c"));

        Assert.That(await AllAsync(outbox), Is.EqualTo(["a", "b", "c"]));
    }

    [Test]
    public async Task A_slow_reader_gets_a_snapshot_in_place_of_the_changes_it_missed()
    {
        var outbox = NewOutbox();

        for (var seq = 1; seq <= 20; seq++) outbox.AddChanges(Text(new string('x', 100)), seq);
        newest = (20, "campus 20");
        outbox.AddChanges(Text("lost"), 20);

        Assert.That(await AllAsync(outbox, complete: false), Is.EqualTo(["campus 20"]));
    }

    [Test]
    public async Task Changes_that_a_snapshot_holds_already_are_left_out_and_later_ones_follow()
    {
        var outbox = NewOutbox();
        newest = (5, "campus 5");
        outbox.AddSnapshot();
        var first = await NextAsync(outbox);

        outbox.AddChanges(Text("changes 5"), 5);   // was being told while the snapshot was taken
        outbox.AddChanges(Text("changes 6"), 6);

        Assert.That(first, Is.EqualTo("campus 5"));
        Assert.That(await AllAsync(outbox), Is.EqualTo(["changes 6"]));
    }

    [Test]
    public async Task Answers_are_kept_when_changes_are_dropped_for_them()
    {
        var outbox = NewOutbox();
        outbox.AddChanges(Text(new string('x', 900)), 1);

        var taken = outbox.TryAdd(Text(new string('a', 500)));

        Assert.That(taken, Is.True);
        Assert.That((await AllAsync(outbox, complete: false)).Select(message => message.Length), Is.EqualTo([500, "campus 0".Length]));
    }

    [Test]
    public void A_peer_that_lets_answers_pile_up_has_to_go()
    {
        var outbox = NewOutbox();

        var taken = Enumerable.Range(0, 11).Select(_ => outbox.TryAdd(Text(new string('a', 100)))).ToList();

        Assert.That(taken, Is.EqualTo(Enumerable.Repeat(true, 10).Append(false)));
    }

    [Test]
    public async Task One_message_larger_than_the_bound_still_goes_out()
    {
        var outbox = NewOutbox();

        var taken = outbox.TryAdd(Text(new string('a', Bound + 1)));

        Assert.That(taken, Is.True);
        Assert.That((await NextAsync(outbox)).Length, Is.EqualTo(Bound + 1));
    }

    [Test]
    public async Task Once_complete_nothing_more_goes_in_and_what_waits_still_goes_out()
    {
        var outbox = NewOutbox();
        outbox.TryAdd(Text("last words"));
        outbox.Complete();

        outbox.TryAdd(Text("too late"));
        outbox.AddChanges(Text("too late"), 1);

        Assert.That(await AllAsync(outbox), Is.EqualTo(["last words"]));
    }

    [Test]
    public async Task A_reader_that_waits_is_woken_by_whatever_comes()
    {
        var outbox = NewOutbox();
        var waiting = NextAsync(outbox);

        outbox.AddSnapshot();

        Assert.That(await waiting, Is.EqualTo("campus 0"));
    }

    [Test]
    public async Task Several_requests_for_a_snapshot_before_it_is_sent_are_one()
    {
        var outbox = NewOutbox();

        for (var request = 0; request < 100; request++) outbox.AddSnapshot();

        Assert.That(await AllAsync(outbox, complete: false), Is.EqualTo(["campus 0"]));
    }

    private static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string> NextAsync(Outbox outbox) => Encoding.UTF8.GetString((await outbox.TakeAsync(CancellationToken.None))!.Value.Span);

    /// <summary>Everything that comes out before there is nothing left.</summary>
    private static async Task<List<string>> AllAsync(Outbox outbox, bool complete = true)
    {
        var all = new List<string>();
        if (complete) outbox.Complete();
        while (outbox.TakeAsync(CancellationToken.None).AsTask() is { IsCompleted: true } taken && await taken is { } message) all.Add(Encoding.UTF8.GetString(message.Span));
        return all;
    }
}
