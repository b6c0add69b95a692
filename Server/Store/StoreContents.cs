using Dapper;

namespace HomeSense.Server.Store;

/// <summary>How much is kept of what.</summary>
internal static class StoreContents
{
    private static readonly string[] Tables =
    [
        "room_claims", "late_requests", "readings", "doses", "dispensers", "motion_minutes", "room_spans", "room_events", "refreshes", "air_hours", "use_hours", "use_days", "use_months",
    ];

    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public static IReadOnlyList<(string Table, long Rows)> Of(Database database)
    {
        using var connection = database.Open();
        return [.. Tables.Select(table => (table, connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}")))];
    }
}
