using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.RoomClient.Tests;

public sealed class KeptMessagesTests
{
    private FakeTime time = null!;
    private string folder = "";

    [SetUp]
    public void Begin()
    {
        time = new FakeTime(A.Time("10:00"));
        folder = Directory.CreateTempSubdirectory("homesense-kept-").FullName;
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Messages_come_back_in_the_order_in_which_they_happened()
    {
        var kept = Open();

        kept.Add(MotionAt("10:00"));
        kept.Add(new ClientMessage.CheckIn("c1", 60, A.Time("10:00")));
        kept.Add(MotionAt("09:59"));

        Assert.That(MessagesOf(kept), Is.EqualTo(new ClientMessage[] { MotionAt("10:00"), new ClientMessage.CheckIn("c1", 60, A.Time("10:00")), MotionAt("09:59") }));
    }

    [Test]
    public void What_the_hub_confirmed_is_not_sent_again()
    {
        var kept = Open();
        kept.Add(MotionAt("10:00"));
        kept.Add(MotionAt("10:01"));

        kept.Confirm(kept.After(0, 1)[0].Number);

        Assert.That(MessagesOf(kept), Is.EqualTo(new[] { MotionAt("10:01") }));
    }

    [Test]
    public void They_survive_a_restart_with_the_same_ids()
    {
        var before = Open();
        before.Add(new ClientMessage.Extend("e7", 30, A.Time("10:00")));
        before.Add(MotionAt("10:00"));
        before.Save();

        var after = Open();

        Assert.That(MessagesOf(after), Is.EqualTo(new ClientMessage[] { new ClientMessage.Extend("e7", 30, A.Time("10:00")), MotionAt("10:00") }));
        Assert.That(after.Claims, Is.EqualTo(1));
    }

    [Test]
    public void A_claim_is_on_disk_as_soon_as_it_is_kept()
    {
        Open().Add(new ClientMessage.Release("r1", At: A.Time("10:00")));

        Assert.That(Open().Claims, Is.EqualTo(1));
    }

    [Test]
    public void A_corrupt_file_is_set_aside_and_what_can_be_read_of_it_is_kept()
    {
        var before = Open();
        before.Add(MotionAt("10:00"));
        before.Save();
        File.AppendAllText(Path.Combine(folder, "kept.jsonl"), "{\"type\":\"motion\",\"at\n");

        var after = Open();

        Assert.That(MessagesOf(after), Is.EqualTo(new[] { MotionAt("10:00") }));
        Assert.That(File.Exists(Path.Combine(folder, "kept.jsonl.corrupt")));
    }

    [Test]
    public void Past_the_bound_readings_go_first_and_claims_last()
    {
        var kept = Open();
        kept.Add(new ClientMessage.CheckIn("c1", 60, A.Time("10:00")));
        kept.Add(MotionAt("10:00"));
        kept.Add(new ClientMessage.Reading(A.Time("10:00"), 21));
        for (var count = 3; count < KeptMessages.Most; count++) kept.Add(MotionAt("10:01"));

        kept.Add(MotionAt("10:02"));
        Assert.That(MessagesOf(kept).OfType<ClientMessage.Reading>(), Is.Empty);

        kept.Add(MotionAt("10:03"));
        Assert.That(MessagesOf(kept), Has.Count.EqualTo(KeptMessages.Most));
        Assert.That(MessagesOf(kept)[0], Is.InstanceOf<ClientMessage.CheckIn>());
        Assert.That(MessagesOf(kept), Has.None.EqualTo(MotionAt("10:00")));
    }

    [Test]
    public void After_a_day_nobody_wants_to_hear_it_any_more()
    {
        var kept = Open();
        kept.Add(MotionAt("10:00"));

        time.Advance(Duration.FromHours(25));

        Assert.That(MessagesOf(kept), Is.Empty);
    }

    [Test]
    public void Of_the_lamp_only_the_newest_word_is_kept()
    {
        var kept = Open();

        kept.Add(new ClientMessage.Device(A.Time("10:00"), new LampOrder("on")));
        kept.Add(new ClientMessage.Device(A.Time("10:01"), new LampOrder("off")));

        Assert.That(MessagesOf(kept), Is.EqualTo(new[] { new ClientMessage.Device(A.Time("10:01"), new LampOrder("off")) }));
    }

    private KeptMessages Open() => new(new KeptFile(Path.Combine(folder, "kept.jsonl"), NullLogger.Instance), new HubTime(time));

    private static ClientMessage.Motion MotionAt(string wall) => new(A.Time(wall), Active: true);

    private static List<ClientMessage> MessagesOf(KeptMessages kept) => [.. kept.After(0, int.MaxValue).Select(each => each.Message)];
}
