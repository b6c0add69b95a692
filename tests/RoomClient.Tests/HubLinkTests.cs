using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Tests;

public sealed class HubLinkTests : DoorFixture
{
    [Test]
    public async Task The_door_says_which_room_it_is_and_its_token()
    {
        var connection = await Hub.ConnectionAsync();

        Assert.That(connection.Hello, Has.Property("Role").EqualTo(Role.Room).And.Property("Room").EqualTo(A.Room()).And.Property("Token").EqualTo("secret"));
    }

    [Test]
    public async Task A_connection_that_breaks_is_opened_again()
    {
        var first = await Hub.WelcomedAsync();

        await first.CloseAsync(1001);   // which a door waits for less long than for a hub that stops

        Assert.That((await Hub.ConnectionAsync()).Hello.Room, Is.EqualTo(A.Room()));
    }

    [Test]
    public async Task A_gap_in_the_sequence_is_mended_by_a_sync()
    {
        using var page = await Door.OpenPageAsync();
        var connection = await Hub.WelcomedAsync();
        await page.HeardAsync<HubMessage.Link>(link => link.Connected);
        Hub.Room = Wire.Room(RoomState.Closed);

        await connection.SendAsync(new HubMessage.Changes(7, [Wire.Room(RoomState.Occupied, until: A.Time("11:00"))]));

        await connection.HeardAsync<ClientMessage.Sync>();
        var campus = await page.HeardAsync<HubMessage.Campus>(campus => campus.Seq > 7);
        Assert.That(campus.Rooms[0].State, Is.EqualTo(RoomState.Closed));
    }

    [Test]
    public async Task What_the_hub_did_not_confirm_is_told_again_on_the_next_connection()
    {
        var first = await Hub.ConnectionAsync();
        first.AnswersPings = false;
        await first.WelcomeAsync();
        var unheard = await first.HeardAsync<ClientMessage.Motion>();

        await first.CloseAsync(1001);
        var second = await Hub.WelcomedAsync();

        Assert.That(await second.HeardAsync<ClientMessage.Motion>(), Is.EqualTo(unheard));
    }

    [Test]
    public async Task A_hub_whose_disk_is_slow_is_asked_again_and_nothing_is_forgotten_before_it_says_so()
    {
        var first = await Hub.ConnectionAsync();
        first.Acknowledges = false;
        await first.WelcomeAsync();
        Door.Board.ShowHand();
        var dose = await first.HeardAsync<ClientMessage.Dose>();
        var asked = await first.HeardAsync<ClientMessage.Ping>();
        Assert.That((await first.HeardAsync<ClientMessage.Ping>()).Id, Is.Not.Null.And.Not.EqualTo(asked.Id));

        await first.CloseAsync(1001);
        var second = await Hub.WelcomedAsync();

        Assert.That(await second.HeardAsync<ClientMessage.Dose>(), Is.EqualTo(dose));
    }

    /// <remarks>Each pong takes a part of a millisecond, which no timer counts, and time stands still just before the next ping is due.</remarks>
    [Test]
    public async Task Until_the_next_ping_is_due_nothing_goes_round()
    {
        var time = new FakeTime(A.Time("10:30"));
        var watched = new WatchedTime(time);
        var pinged = watched.GetUtcNow();
        await using var hub = await FakeHub.StartAsync();
        await using var door = await Door.StartAsync(hub, Path.Combine(Folder, "other"), time: watched);
        using var page = await door.OpenPageAsync();
        var connection = await hub.ConnectionAsync();
        connection.AnswersPings = false;
        await connection.WelcomeAsync();
        var (isUpToDate, answering) = (page.HeardAsync<HubMessage.Link>(link => link.Connected), AnswerAsync());
        while (await Task.WhenAny(isUpToDate, answering) == answering) answering = AnswerAsync();

        for (var moment = 0; moment < 50; moment++)
        {
            var left = Duration.FromTimeSpan(pinged - watched.GetUtcNow()) + Duration.FromSeconds(20) - Duration.FromTicks(1 + 100 * moment);
            time.Advance(Duration.Max(left, Duration.Zero));
            for (var round = 0; round < 10; round++)
            {
                await page.SendAsync(new ClientMessage.Ping());
                await page.HeardAsync<HubMessage.Pong>();
            }

            if (answering.IsCompleted) answering = AnswerAsync();
        }

        Assert.That(watched.Looks, Is.LessThan(5_000));

        async Task AnswerAsync()
        {
            var ping = await connection.HeardAsync<ClientMessage.Ping>();
            pinged = watched.GetUtcNow();
            time.Advance(Duration.FromTicks(3_000));
            await connection.SendAsync(new HubMessage.Pong(hub.Now, ping.Id));
        }
    }

    [Test]
    public void A_thousand_messages_are_told_no_faster_than_a_hub_takes_them()
    {
        var time = new FakeTime(A.Time("10:00"));
        var pace = new Pace(time);

        for (var batch = 0; batch < 20; batch++) time.Advance(Duration.FromTimeSpan(pace.Take(50)));

        var seconds = (time.GetUtcNow() - A.Time("10:00").ToDateTimeOffset()).TotalSeconds;
        Assert.That(seconds, Is.EqualTo((1000 - 300) / 40.0).Within(0.1), "a hub takes 500 at once and 50 a second");
    }

    [Test]
    public async Task A_message_from_the_future_does_not_end_the_connection()
    {
        using var page = await Door.OpenPageAsync();
        var connection = await Hub.WelcomedAsync();
        await page.HeardAsync<HubMessage.Link>(link => link.Connected);

        await connection.SendAsync(new HubMessage.Lead(IsLead: false));
        await connection.SendAsync(new HubMessage.Changes(2, [Wire.Room(RoomState.Held, until: A.Time("10:40"), code: "42")]));

        Assert.That((await page.HeardAsync<HubMessage.Changes>()).Rooms[0].Code, Is.EqualTo("42"));
    }

    [Test]
    public async Task An_order_is_carried_out_and_answered()
    {
        var connection = await Hub.WelcomedAsync();

        await connection.SendAsync(new HubMessage.Command("c9", "blink", Hertz: 2));

        Assert.That(await connection.HeardAsync<ClientMessage.CommandDone>(), Is.EqualTo(new ClientMessage.CommandDone("c9", Ok: true)));
        Assert.That(Door.Lamp.Shown.Hertz, Is.EqualTo(2));
        Assert.That((await connection.HeardAsync<ClientMessage.Device>(device => device.Led?.Mode == "blink")).Led!.Hertz, Is.EqualTo(2));
    }

    [Test]
    public async Task An_order_that_makes_no_sense_is_answered_with_the_reason()
    {
        var connection = await Hub.WelcomedAsync();

        await connection.SendAsync(new HubMessage.Command("c9", "dim", Percent: 140));

        Assert.That(await connection.HeardAsync<ClientMessage.CommandDone>(), Is.EqualTo(new ClientMessage.CommandDone("c9", Ok: false, "percent must be 0–100, not 140")));
    }

    /// <summary>Counts how often somebody looks how much time has passed.</summary>
    private sealed class WatchedTime(FakeTime time) : TimeProvider
    {
        private int looks;

        public int Looks => Volatile.Read(ref looks);

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp()
        {
            Interlocked.Increment(ref looks);
            return time.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
    }
}
