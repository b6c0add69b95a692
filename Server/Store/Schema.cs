namespace HomeSense.Server.Store;

/// <summary>The tables, the same on both engines; names, kinds and keys are explained in docs/operations.md.</summary>
/// <remarks>
/// Instants are Unix time: milliseconds in what is kept one by one, seconds in the sums. <c>{clustered}</c> is what keeps a table in the
/// order of its key, where an engine has that.
/// </remarks>
internal static class Schema
{
    /// <summary>Each entry takes the schema one version further; entries are only ever added.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE room_claims (room TEXT PRIMARY KEY, claims TEXT NOT NULL);
        CREATE TABLE late_requests (room TEXT NOT NULL, id TEXT NOT NULL, answer TEXT NOT NULL, answered_at BIGINT NOT NULL, PRIMARY KEY (room, id));
        """,
        $$"""
        CREATE TABLE readings (
          room TEXT NOT NULL, at BIGINT NOT NULL, celsius DOUBLE PRECISION, humidity DOUBLE PRECISION, co2 DOUBLE PRECISION, lux DOUBLE PRECISION,
          PRIMARY KEY (room, at)) {clustered};
        CREATE TABLE doses (
          room TEXT NOT NULL, at BIGINT NOT NULL, hands BIGINT NOT NULL, microlitres BIGINT NOT NULL, gel DOUBLE PRECISION, PRIMARY KEY (room, at)) {clustered};
        CREATE TABLE dispensers (
          room TEXT NOT NULL PRIMARY KEY, doses BIGINT NOT NULL, hands BIGINT NOT NULL, microlitres BIGINT NOT NULL, last_dose BIGINT,
          gel DOUBLE PRECISION, gel_at BIGINT) {clustered};
        CREATE TABLE motion_minutes (room TEXT NOT NULL, at BIGINT NOT NULL, seconds BIGINT NOT NULL, PRIMARY KEY (room, at)) {clustered};
        CREATE TABLE room_spans (
          room TEXT NOT NULL, from_at BIGINT NOT NULL, to_at BIGINT, state TEXT NOT NULL, presence TEXT NOT NULL, booked BIGINT NOT NULL, online BIGINT NOT NULL,
          PRIMARY KEY (room, from_at)) {clustered};
        CREATE INDEX open_spans ON room_spans (room) WHERE to_at IS NULL;
        CREATE TABLE room_events (room TEXT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, seconds BIGINT NOT NULL, PRIMARY KEY (room, at, kind)) {clustered};
        CREATE TABLE refreshes (
          source TEXT NOT NULL, at BIGINT NOT NULL, rooms BIGINT NOT NULL, bookings BIGINT NOT NULL, failure TEXT, PRIMARY KEY (source, at)) {clustered};
        CREATE TABLE history_clock (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL) {clustered};
        CREATE TABLE air_hours (
          room TEXT NOT NULL, at BIGINT NOT NULL,
          celsius_n BIGINT NOT NULL, celsius DOUBLE PRECISION NOT NULL, humidity_n BIGINT NOT NULL, humidity DOUBLE PRECISION NOT NULL,
          co2_n BIGINT NOT NULL, co2 DOUBLE PRECISION NOT NULL, lux_n BIGINT NOT NULL, lux DOUBLE PRECISION NOT NULL,
          PRIMARY KEY (room, at)) {clustered};
        CREATE TABLE use_hours (level TEXT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL, slot BIGINT NOT NULL, {{Sums}}, PRIMARY KEY (level, name, at)) {clustered};
        CREATE TABLE use_days (level TEXT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL, slot BIGINT NOT NULL, {{Sums}}, PRIMARY KEY (level, at, name)) {clustered};
        CREATE TABLE use_months (level TEXT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL, slot BIGINT NOT NULL, {{Sums}}, PRIMARY KEY (level, at, name)) {clustered};
        """,
    ];

    /// <summary>Of version 2; a later version adds columns by a migration of its own.</summary>
    private const string Sums =
        """
        open BIGINT NOT NULL, unknown BIGINT NOT NULL, closed BIGINT NOT NULL, occupied BIGINT NOT NULL, booked BIGINT NOT NULL, used BIGINT NOT NULL,
          unseen BIGINT NOT NULL, online BIGINT NOT NULL, cuts BIGINT NOT NULL, bookings BIGINT NOT NULL, no_shows BIGINT NOT NULL, walk_ins BIGINT NOT NULL,
          given_back BIGINT NOT NULL, holds BIGINT NOT NULL, holds_used BIGINT NOT NULL, finds BIGINT NOT NULL, finds_none BIGINT NOT NULL, motion BIGINT NOT NULL,
          doses BIGINT NOT NULL, hands BIGINT NOT NULL, microlitres BIGINT NOT NULL
        """;
}
