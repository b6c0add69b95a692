using System.Text.Json.Serialization;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>What a row of the history of use is about; the parts that do not apply are left out.</summary>
/// <param name="Weekday">1 for Monday to 7 for Sunday.</param>
/// <param name="Hour">Of the campus's clock, 0–23.</param>
/// <param name="Week">As ISO 8601 writes it, 2026-W11.</param>
/// <param name="Day">The civil day; of a week its Monday.</param>
internal sealed record UseKey(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RoomId? Room = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BuildingId? Building = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Weekday = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Hour = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Week = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalDate? Day = null);

/// <summary>How rooms were used, added up.</summary>
/// <param name="OccupiedShare">Of the time in which the rooms were open and known; null where there was none.</param>
/// <param name="UsedShare">Of the booked time of which anybody can say whether somebody was there.</param>
/// <param name="NoShowShare">Of the bookings that began.</param>
/// <param name="OnlineShare">Of all the time, how much the displays were connected.</param>
/// <param name="UnseenSeconds">Booked time of which nobody can say whether anybody was there.</param>
internal sealed record UseRow(
    UseKey Key,
    double? OccupiedShare, double? UsedShare, double? NoShowShare, double? OnlineShare,
    long OpenSeconds, long OccupiedSeconds, long BookedSeconds, long UsedSeconds, long UnseenSeconds, long UnknownSeconds, long OnlineSeconds, long TotalSeconds,
    long Bookings, long NoShows, long WalkIns, long GivenBackSeconds, long Holds, long HoldsUsed, long Finds, long FindsNone, long Cuts, long Doses, double Millilitres)
{
    public static UseRow Of(UseKey key, ReadOnlySpan<long> sums)
    {
        var (open, occupied, booked, used, unseen) = (sums[(int)Sum.Open], sums[(int)Sum.Occupied], sums[(int)Sum.Booked], sums[(int)Sum.Used], sums[(int)Sum.Unseen]);
        var total = open + sums[(int)Sum.Unknown] + sums[(int)Sum.Closed];
        return new UseRow(
            key,
            Share(occupied, open), Share(used, booked - unseen), Share(sums[(int)Sum.NoShows], sums[(int)Sum.Bookings]), Share(sums[(int)Sum.Online], total),
            open, occupied, booked, used, unseen, sums[(int)Sum.Unknown], sums[(int)Sum.Online], total,
            sums[(int)Sum.Bookings], sums[(int)Sum.NoShows], sums[(int)Sum.WalkIns], sums[(int)Sum.GivenBack], sums[(int)Sum.Holds], sums[(int)Sum.HoldsUsed],
            sums[(int)Sum.Finds], sums[(int)Sum.FindsNone], sums[(int)Sum.Cuts], sums[(int)Sum.Doses], sums[(int)Sum.Microlitres] / 1000.0);
    }

    private static double? Share(long part, long whole) => whole > 0 ? Math.Round((double)part / whole, 4) : null;
}
