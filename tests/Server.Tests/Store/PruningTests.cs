using Dapper;
using HomeSense.Server.Store;

namespace HomeSense.Server.Tests.Store;

internal sealed class PruningTests(Engine engine) : StoreFixture(engine)
{
    [Test]
    public async Task What_is_too_old_goes_and_what_is_not_stays()
    {
        var now = A.Time("03:10");
        using (var connection = Open())
        {
            foreach (var room in new[] { "A101", "B213", "Salle l'Étage" })
                foreach (var days in new[] { 0, 29, 31, 400, 729, 731, 1000 })
                {
                    var at = (now - Duration.FromDays(days)).ToUnixTimeMilliseconds();
                    connection.Execute("INSERT INTO readings (room, at, celsius) VALUES (@room, @at, 20)", new { room, at });
                    connection.Execute("INSERT INTO room_spans (room, from_at, to_at, state, presence, booked, online) VALUES (@room, @at, @to, 'free', 'absent', 0, 1)", new { room, at, to = days == 0 ? (long?)null : at + 1000 });
                    connection.Execute("INSERT INTO refreshes (source, at, rooms, bookings) VALUES (@room, @at, 1, 1)", new { room, at });
                    connection.Execute("INSERT INTO air_hours (room, at, celsius_n, celsius, humidity_n, humidity, co2_n, co2, lux_n, lux) VALUES (@room, @second, 1, 20, 0, 0, 0, 0, 0, 0)", new { room, second = at / 1000 });
                    foreach (var table in new[] { "use_hours", "use_days", "use_months" })
                        connection.Execute(
                            $"INSERT INTO {table} (level, name, at, slot, {string.Join(", ", Server.History.Sums.Columns)}) VALUES ('room', @room, @second, 0, {string.Join(", ", Server.History.Sums.Columns.Select(_ => "0"))})",
                            new { room, second = at / 1000 });
                }
        }

        var progress = new List<double>();
        var deleted = await new Pruning(NewDatabase(), rawDays: 30, hourlyDays: 730).RunAsync(now, progress.Add, CancellationToken.None);

        using var after = Open();
        long Count(string table) => after.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}");
        Assert.That(new[] { Count("readings"), Count("room_spans"), Count("refreshes") }, Is.All.EqualTo(3 * 2));
        Assert.That(new[] { Count("air_hours"), Count("use_hours"), Count("use_days"), Count("use_months") }, Is.All.EqualTo(3 * 5));
        Assert.That((deleted, progress[^1]), Is.EqualTo((3 * ((3 * 5) + (4 * 2)), 1.0)));
        Assert.That(progress, Is.Ordered);
    }

    [Test]
    public async Task Nothing_to_delete_is_no_problem() =>
        Assert.That(await new Pruning(NewDatabase(), 30, 730).RunAsync(A.Time("03:10"), _ => { }, CancellationToken.None), Is.Zero);
}
