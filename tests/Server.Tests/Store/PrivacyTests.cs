using System.Data.Common;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Store;

/// <summary>docs/privacy.md, held to its word.</summary>
internal sealed class PrivacyTests(Engine engine) : StoreFixture(engine)
{
    private const string Title = "Consultation de Mme Dupont";
    private const string Id = "jean.dupont@example.org";

    [TestCase("titles")]
    [TestCase("kind")]
    [TestCase("none")]
    public async Task Neither_titles_nor_ids_of_bookings_are_in_the_history(string privacy)
    {
        var rows = await HistoryAsync(privacy);

        Assert.That(rows, Has.Count.GreaterThan(50), "there is a history");
        Assert.That(rows, Has.None.Contains("dupont").IgnoreCase);
    }

    /// <summary>Everything in the tables of the past after an hour with a booking that was confirmed late and given back.</summary>
    private async Task<List<string>> HistoryAsync(string privacy)
    {
        var campus = CampusFile.Read(SmallCampus.JsonOf(["B213"]).Replace("\"name\": \"Test\",", $"\"name\": \"Test\", \"privacy\": \"{privacy}\",", StringComparison.Ordinal));
        var booking = A.Booking("10:00", "12:00", title: Title, id: Id);
        await using (var hub = await TestHub.StartAsync(new FakeTime(A.Time("10:00")), campus, [booking], settings: Settings, withSchedule: false))
        {
            var door = await hub.RoomAsync();
            await door.SendAsync(new ClientMessage.Motion(A.Time("10:00"), Active: false));
            await door.AskAsync<HubMessage.Pong>(new ClientMessage.Ping());
            await hub.AdvanceAsync(Duration.FromMinutes(20));
            await door.AskAsync(new ClientMessage.CheckIn("1"));
            await door.AskAsync(new ClientMessage.Release("2"));
            await hub.WrittenAsync();
        }

        using var connection = Open();
        var values = new List<string>();
        foreach (var table in new[] { "readings", "doses", "motion_minutes", "room_spans", "room_events", "refreshes", "air_hours", "use_hours", "use_days", "use_months" }) values.AddRange(Values(connection, table));
        return values;
    }

    private static IEnumerable<string> Values(DbConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            for (var column = 0; column < reader.FieldCount; column++) yield return reader.GetValue(column).ToString() ?? "";
    }
}
