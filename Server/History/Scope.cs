using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;

namespace HomeSense.Server.History;

/// <summary>What a sum is of: one room, one building, or the campus.</summary>
/// <param name="Level"><c>room</c>, <c>building</c> or <c>campus</c>.</param>
/// <param name="Name">The room's or building's id; empty for the campus.</param>
internal readonly record struct Scope(string Level, string Name)
{
    public static Scope Campus { get; } = new("campus", "");

    public static Scope Of(RoomId room) => new("room", room.Value);

    public static Scope Of(BuildingId building) => new("building", building.Value);
}

/// <summary>How long a time one sum is of, by the campus's clock.</summary>
internal enum Grain
{
    Hour,
    Day,
    Month,
}

internal static class Grains
{
    public static IReadOnlyList<Grain> All { get; } = Enum.GetValues<Grain>();

    public static string Table(this Grain grain) => $"use_{grain.ToString().ToLowerInvariant()}s";

    /// <summary>The start of the hour, day or month in which <paramref name="at"/> lies.</summary>
    public static Instant StartOf(this Grain grain, Instant at, CampusCalendar calendar)
    {
        var local = at.InZone(calendar.Zone);
        return grain switch
        {
            Grain.Hour => at - Duration.FromNanoseconds(local.NanosecondOfDay % NodaConstants.NanosecondsPerHour),
            Grain.Day => calendar.IntervalOf(local.Date).Start,
            _ => calendar.IntervalOf(local.Date.With(DateAdjusters.StartOfMonth)).Start,
        };
    }

    /// <summary>The start of the next one.</summary>
    public static Instant Next(this Grain grain, Instant start, CampusCalendar calendar)
    {
        var day = calendar.DayOf(start);
        return grain switch
        {
            Grain.Hour => start + Duration.FromHours(1),
            Grain.Day => calendar.IntervalOf(day).End,
            _ => calendar.IntervalOf(day.With(DateAdjusters.StartOfMonth).PlusMonths(1)).Start,
        };
    }

    /// <summary>Which hour of the week it begins in, 0 for Monday midnight: what a map of weekdays and hours is drawn from.</summary>
    public static int SlotOf(Instant start, CampusCalendar calendar)
    {
        var local = start.InZone(calendar.Zone);
        return (((int)local.DayOfWeek - 1) * 24) + local.Hour;
    }
}
