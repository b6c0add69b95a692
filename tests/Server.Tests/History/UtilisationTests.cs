using System.Text.Json;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;
using HomeSense.Server.Tests.Store;

namespace HomeSense.Server.Tests.History;

internal sealed class UtilisationTests(Engine engine) : StoreFixture(engine)
{
    [Test]
    public async Task A_booked_room_is_used_while_somebody_is_there_and_the_rest_is_seen_to_be_empty()
    {
        await using var hub = await StartAsync(bookings: [A.Booking("10:00", "12:00")]);
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: true));
        await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: false));
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping());
        await hub.AdvanceAsync(Duration.FromMinutes(30));
        await door.AskAsync(new ClientMessage.Release("1"));
        await hub.AdvanceAsync(Duration.FromMinutes(30));
        await hub.WrittenAsync();

        var room = await RowAsync(hub, "by=room&room=B213");

        Assert.That((room.Long("bookings"), room.Long("noShows"), room.Long("givenBackSeconds")), Is.EqualTo((1, 0, 5400)));
        Assert.That((room.Long("bookedSeconds"), room.Long("usedSeconds"), room.Long("unseenSeconds")), Is.EqualTo((1800, 1800, 0)), "what was given back is booked no more");
        Assert.That((room.Long("openSeconds"), room.Long("totalSeconds")), Is.EqualTo((3600, 3600)));
        Assert.That(room.GetProperty("onlineShare").GetDouble(), Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public async Task A_booking_nobody_came_to_is_one_no_show_until_they_come_after_all()
    {
        await using var hub = await StartAsync(bookings: [A.Booking("10:00", "12:00")]);
        var door = await hub.RoomAsync();
        await door.SendAsync(new ClientMessage.Motion(A.Time("09:00"), Active: false));   // there is a sensor, and it sees nobody
        await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping());
        await hub.AdvanceAsync(Duration.FromMinutes(20));
        await hub.WrittenAsync();
        var late = await RowAsync(hub, "by=total");
        await door.AskAsync(new ClientMessage.CheckIn("1"));
        await hub.WrittenAsync();

        var after = await RowAsync(hub, "by=total");

        Assert.That((late.Long("noShows"), late.GetProperty("noShowShare").GetDouble(), after.Long("noShows")), Is.EqualTo((1, 1.0, 0)));
    }

    [Test]
    public async Task In_a_room_where_nobody_watches_nobody_says_that_nobody_came()
    {
        await using var hub = await StartAsync(bookings: [A.Booking("10:00", "11:00")]);
        await hub.AdvanceAsync(Duration.FromHours(1));
        await hub.WrittenAsync();

        var room = await RowAsync(hub, "by=room&room=B213");

        Assert.That((room.Long("bookedSeconds"), room.Long("unseenSeconds"), room.Long("noShows")), Is.EqualTo((3600, 3600, 0)));
        Assert.That((room.GetProperty("usedShare").ValueKind, room.GetProperty("onlineShare").GetDouble()), Is.EqualTo((JsonValueKind.Null, 0)));
    }

    [Test]
    public async Task Walk_ins_holds_and_searches_are_counted_for_the_room_its_building_and_the_campus()
    {
        await using var hub = await StartAsync();
        var (door, other) = (await hub.RoomAsync(), await hub.RoomAsync("B214"));
        await door.AskAsync(new ClientMessage.Find("1", 60));
        await door.AskAsync(new ClientMessage.Find("2", 60, People: 5000));
        await door.AskAsync(new ClientMessage.Hold("3", A.Room("B214"), 30));
        await hub.AdvanceAsync(Duration.FromMinutes(1));
        await other.AskAsync(new ClientMessage.CheckIn("1"));
        await hub.WrittenAsync();

        var (room, building, campus) = (await RowAsync(hub, "by=room&room=B214"), await RowAsync(hub, "by=total&building=B"), await RowAsync(hub, "by=total"));

        foreach (var row in new[] { room, building, campus }) Assert.That((row.Long("holds"), row.Long("holdsUsed"), row.Long("walkIns")), Is.EqualTo((1, 1, 1)));
        Assert.That((campus.Long("finds"), campus.Long("findsNone"), building.Long("finds"), room.Long("finds")), Is.EqualTo((1, 1, 1, 0)));
    }

    [Test]
    public async Task The_map_of_the_week_has_the_hours_of_the_wall_and_its_share_is_of_the_open_time()
    {
        await using var hub = await StartAsync(bookings: []);
        await (await hub.RoomAsync()).AskAsync(new ClientMessage.CheckIn("1", 60));
        await hub.AdvanceAsync(Duration.FromHours(1));   // and a moment, in which the hub notices that the hour is over
        await hub.AdvanceAsync(Duration.FromHours(1));
        await hub.WrittenAsync();

        using var map = await hub.JsonAsync("/api/utilisation?from=2026-03-11&by=hour");

        var cells = map.RootElement.EnumerateArray().ToDictionary(row => (row.GetProperty("key").GetProperty("weekday").GetInt32(), row.GetProperty("key").GetProperty("hour").GetInt32()));
        Assert.That(cells.Keys, Is.SupersetOf(new[] { (3, 10), (3, 11) }), "Wednesday by the clock in Paris");
        Assert.That((cells[(3, 10)].GetProperty("occupiedShare").GetDouble(), cells[(3, 11)].GetProperty("occupiedShare").GetDouble()), Is.EqualTo((Math.Round(1 / 6.0, 4), 0.0)));
    }

    [Test]
    public async Task A_hub_that_was_killed_counts_to_the_last_minute_it_was_seen_and_not_to_its_return()
    {
        var before = await StartAsync();
        await (await before.RoomAsync()).AskAsync(new ClientMessage.CheckIn("1", 720));
        await before.AdvanceAsync(Duration.FromMinutes(12));
        await before.WrittenAsync();
        using (var connection = Open())
        using (var command = connection.CreateCommand())
        {
            // As a hub leaves it that was ended without a word: nothing is closed, and it was last seen at twelve past.
            command.CommandText = "SELECT COUNT(*) FROM room_spans WHERE to_at IS NULL";
            Assert.That(Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(6));
        }

        await before.DisposeAsync();

        await using var after = await StartAsync(new FakeTime(A.Time("16:00")));
        await after.WrittenAsync();

        var room = await RowAsync(after, "by=room&room=B213");
        Assert.That((room.Long("occupiedSeconds"), room.Long("totalSeconds")), Is.EqualTo((12 * 60, 12 * 60)));
    }

    [TestCase("by=year", "by must be total, hour, weekday, day, week, building, room, not “year”")]
    [TestCase("by=3", "by must be")]
    [TestCase("from=yesterday", "from must be an instant such as")]
    [TestCase("from=2026-03-12&to=2026-03-11", "from must be before to")]
    [TestCase("from=1990-01-01", "at most ten years")]
    [TestCase("room=Z999", "there is no room Z999")]
    [TestCase("building=Z", "there is no building Z")]
    public async Task A_bad_value_is_a_400_that_names_it(string query, string expected)
    {
        await using var hub = await StartAsync();

        Assert.That(await hub.ProblemAsync(HttpMethod.Get, $"/api/utilisation?{query}", System.Net.HttpStatusCode.BadRequest), Does.Contain(expected));
    }

    [TestCase("/api/utilisation")]
    [TestCase("/api/dispensers")]
    [TestCase("/api/rooms/B213/readings")]
    public async Task A_hub_that_keeps_nothing_says_so(string path)
    {
        await using var hub = await TestHub.StartAsync();

        Assert.That(await hub.ProblemAsync(HttpMethod.Get, path, System.Net.HttpStatusCode.ServiceUnavailable), Does.Contain("past"));
    }

    private static async Task<JsonElement> RowAsync(TestHub hub, string query)
    {
        using var answer = await hub.JsonAsync($"/api/utilisation?from=2026-03-11&{query}");
        return answer.RootElement.EnumerateArray().Single().Clone();
    }
}

internal static class JsonNumbers
{
    public static long Long(this JsonElement row, string field) => row.GetProperty(field).GetInt64();
}
