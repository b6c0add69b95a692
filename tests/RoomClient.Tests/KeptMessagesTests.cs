using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.RoomClient.Tests;

public sealed class KeptMessagesTests
{
    private FakeTime time = null!;
    private HubTime clock = null!;
    private string folder = "";

    [SetUp]
    public void Begin()
    {
        time = new FakeTime(A.Time("10:00"));
        clock = new HubTime(time);
        clock.Learn(A.Time("10:00"));
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
    public void A_dose_is_on_disk_as_soon_as_it_is_kept()
    {
        Open().Add(DoseAt("10:00"));

        Assert.That(MessagesOf(Open()), Is.EqualTo(new[] { DoseAt("10:00") }));
    }

    [Test]
    public void What_was_confirmed_is_not_sent_again_after_a_kill()
    {
        var before = Open();
        before.Add(DoseAt("10:00"));
        before.Add(DoseAt("10:01"));
        before.Confirm(before.After(0, 1)[0].Number);

        Assert.That(MessagesOf(Open()), Is.EqualTo(new[] { DoseAt("10:01") }));
    }

    [Test]
    public void A_number_is_never_used_twice()
    {
        var before = Open();
        before.Add(DoseAt("10:00"));
        var first = before.After(0, 1)[0].Number;
        before.Confirm(first);

        var after = Open();
        after.Add(DoseAt("10:01"));

        Assert.That(after.After(0, 1)[0].Number, Is.GreaterThan(first));
    }

    [Test]
    public void Of_a_file_cut_off_at_any_byte_every_whole_message_is_kept_and_more_can_be_added()
    {
        var before = Open();
        for (var minute = 10; minute < 14; minute++) before.Add(DoseAt($"10:{minute}"));
        var whole = File.ReadAllBytes(LogPath);

        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(LogPath, whole[..length]);
            var doses = whole[..length].Count(letter => letter == '\n');

            var after = Open();
            after.Add(DoseAt("11:00"));

            Assert.That(MessagesOf(Open()), Has.Count.EqualTo(doses + 1), $"cut off after {length} bytes");
        }
    }

    [Test]
    public void A_damaged_line_costs_itself_alone_and_the_file_is_set_aside()
    {
        var before = Open();
        for (var minute = 10; minute < 13; minute++) before.Add(DoseAt($"10:{minute}"));
        var lines = File.ReadAllLines(LogPath);
        lines[1] = lines[1].Replace("1.5", "9.5", StringComparison.Ordinal);
        File.WriteAllLines(LogPath, lines);

        var after = Open();

        Assert.That(MessagesOf(after), Is.EqualTo(new[] { DoseAt("10:10"), DoseAt("10:12") }));
        Assert.That(File.Exists(LogPath + ".corrupt"));
    }

    [Test]
    public void Past_the_bound_readings_go_first_and_doses_and_claims_never()
    {
        var kept = Open();
        kept.Add(new ClientMessage.CheckIn("c1", 60, A.Time("10:00")));
        kept.Add(DoseAt("10:00"));
        kept.Add(MotionAt("10:00"));
        kept.Add(new ClientMessage.Reading(A.Time("10:00"), 21));
        for (var count = 4; count < KeptMessages.Most; count++) kept.Add(MotionAt("10:01"));

        kept.Add(MotionAt("10:02"));
        Assert.That(MessagesOf(kept).OfType<ClientMessage.Reading>(), Is.Empty);

        kept.Add(MotionAt("10:03"));
        Assert.That(MessagesOf(kept), Has.Count.EqualTo(KeptMessages.Most));
        Assert.That(MessagesOf(kept)[..2], Is.EqualTo(new ClientMessage[] { new ClientMessage.CheckIn("c1", 60, A.Time("10:00")), DoseAt("10:00") }));
        Assert.That(MessagesOf(kept), Has.None.EqualTo(MotionAt("10:00")));
    }

    [Test]
    public void A_file_of_confirmed_messages_does_not_grow_for_ever()
    {
        var kept = Open();
        for (var dose = 0; dose < 4000; dose++)
        {
            kept.Add(new ClientMessage.Dose(A.Time("10:00") + Duration.FromSeconds(dose), 1.5, 1, 50));
            kept.Confirm(long.MaxValue / 2);
        }

        Assert.That(new FileInfo(LogPath).Length, Is.LessThan(300_000));
    }

    [Test]
    public void What_happened_before_anybody_told_the_time_is_dated_by_how_long_ago_it_was()
    {
        clock = new HubTime(time);   // this machine was without power and believes it is ten
        var kept = Open();
        kept.Add(DoseAt("10:00"));
        time.Advance(Duration.FromMinutes(5));

        clock.Learn(A.Time("15:00"));

        Assert.That(MessagesOf(kept), Is.EqualTo(new[] { DoseAt("14:55") }));
        Assert.That(MessagesOf(Open()), Is.EqualTo(new[] { DoseAt("14:55") }), "sent twice, it is the same");
    }

    [Test]
    public void After_a_day_nobody_wants_to_hear_it_any_more_but_doses_are_counted()
    {
        var kept = Open();
        kept.Add(MotionAt("10:00"));
        kept.Add(DoseAt("10:00"));

        time.Advance(Duration.FromHours(25));

        Assert.That(MessagesOf(kept), Is.EqualTo(new[] { DoseAt("10:00") }));
    }

    [Test]
    public void Of_the_lamp_only_the_newest_word_is_kept()
    {
        var kept = Open();

        kept.Add(new ClientMessage.Device(A.Time("10:00"), new LampOrder("on")));
        kept.Add(new ClientMessage.Device(A.Time("10:01"), new LampOrder("off")));

        Assert.That(MessagesOf(kept), Is.EqualTo(new[] { new ClientMessage.Device(A.Time("10:01"), new LampOrder("off")) }));
    }

    private KeptMessages Open() => new(new KeptLog(new KeptFile(LogPath, NullLogger.Instance), NullLogger.Instance), clock, time);

    private string LogPath => Path.Combine(folder, "kept.log");

    private static ClientMessage.Dose DoseAt(string wall) => new(A.Time(wall), 1.5, 1, 50);

    private static ClientMessage.Motion MotionAt(string wall) => new(A.Time(wall), Active: true);

    private static List<ClientMessage> MessagesOf(KeptMessages kept) => [.. kept.After(0, int.MaxValue).Select(each => each.Message)];
}
