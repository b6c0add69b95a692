using System.Text.Json;

namespace HomeSense.Server.History;

/// <summary>What is summed up by the hour, day and month: seconds unless it says otherwise.</summary>
internal enum Sum
{
    /// <summary>Open, in service, and the hub knew what the room was.</summary>
    Open,

    /// <summary>Open, but nobody could say.</summary>
    Unknown,
    Closed,
    Occupied,

    /// <summary>A booking ran.</summary>
    Booked,

    /// <summary>A booking ran and somebody was there.</summary>
    Used,

    /// <summary>A booking ran and nobody could say whether anybody was there.</summary>
    Unseen,

    /// <summary>The room's display was connected.</summary>
    Online,

    /// <summary>Times its display went away.</summary>
    Cuts,

    /// <summary>Bookings that began.</summary>
    Bookings,

    /// <summary>Bookings nobody came to.</summary>
    NoShows,

    /// <summary>Check-ins without a booking.</summary>
    WalkIns,

    /// <summary>Booked time given back.</summary>
    GivenBack,

    /// <summary>Times somebody had the room kept for them.</summary>
    Holds,

    /// <summary>… and came.</summary>
    HoldsUsed,

    /// <summary>Searches that found a room, by the door asked at.</summary>
    Finds,

    /// <summary>Searches that found none.</summary>
    FindsNone,
    Motion,

    /// <summary>Doses of gel given.</summary>
    Doses,

    /// <summary>Hands that came to a dispenser.</summary>
    Hands,
    Microlitres,
}

/// <summary>The sums' names as columns.</summary>
internal static class Sums
{
    public static IReadOnlyList<Sum> All { get; } = Enum.GetValues<Sum>();

    public static IReadOnlyList<string> Columns { get; } = [.. All.Select(Column)];

    public static string Column(this Sum sum) => JsonNamingPolicy.SnakeCaseLower.ConvertName(sum.ToString());

    /// <summary>What is selected to add these up over several rows.</summary>
    public static string Added(IEnumerable<Sum> sums) => string.Join(", ", sums.Select(sum => $"CAST(COALESCE(SUM({sum.Column()}), 0) AS BIGINT)"));
}
