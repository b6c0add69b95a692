using System.Collections.Immutable;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using HomeSense.RoomClient.Keeping;
using NodaTime;

namespace HomeSense.RoomClient.Alone;

/// <summary>Makes of the kept timetable what the rules need to judge the door's own room, and nothing more than it says.</summary>
internal static class KeptDay
{
    /// <summary>A clock may run this far behind the hub's before nothing is believed any more.</summary>
    private static readonly Duration ClockTolerance = Duration.FromMinutes(1);

    private static readonly OpeningHours.Hours AllDay = new(LocalTime.Midnight, LocalTime.Midnight);

    /// <summary>The room as the door sees it by itself. Where the kept timetable is not today's, its plan is unknown.</summary>
    public static RoomSituation SituationOf(RoomId room, Known known, RoomOccupancy occupancy, Instant now)
    {
        var calendar = CalendarOf(known);
        var timetable = calendar is not null && IsFor(known, room, calendar.DayOf(now), now) ? known.Timetable : null;
        var campus = CampusOf(room, calendar ?? new CampusCalendar(DateTimeZone.Utc), timetable);

        // Nobody hears this door while it is alone, so it is not on line: no walk-in ends and no booking is a no-show by itself.
        return new RoomSituation(campus, campus.Rooms[0], PlanOf(timetable, campus.Calendar), occupancy, OnlineSince: null, AvailabilityRules.Default, now);
    }

    private static CampusCalendar? CalendarOf(Known known) =>
        known.Welcome is { } welcome && DateTimeZoneProviders.Tzdb.GetZoneOrNull(welcome.Zone) is { } zone ? new CampusCalendar(zone) : null;

    // A clock that shows a time before the last word of the hub has lost its way: it cannot say which booking runs.
    private static bool IsFor(Known known, RoomId room, LocalDate today, Instant now) =>
        known is { Timetable: { } timetable, LastData: { } lastData } && timetable.Room == room && timetable.Day == today && now >= lastData - ClockTolerance;

    private static RoomPlan PlanOf(HubMessage.Timetable? timetable, CampusCalendar calendar)
    {
        if (timetable is null || timetable.Bookings.Any(booking => booking.End <= booking.Start)) return RoomPlan.Unknown;

        var bookings = timetable.Bookings
            .Select(booking => new Booking(booking.Id, timetable.Room, new Interval(booking.Start, booking.End), booking.Title))
            .OrderBy(booking => booking.Start);
        return new RoomPlan([.. bookings], calendar.IntervalOf(timetable.Day), timetable.AsOf);
    }

    private static CampusDescription CampusOf(RoomId room, CampusCalendar calendar, HubMessage.Timetable? timetable)
    {
        var building = BuildingId.Parse("?");
        var facts = new Room(room, room.Value, "", building, 0, default, 0, [], StepFree: false, TimetableName: room, []);
        return new CampusDescription(
            "", calendar, [], TitlePrivacy.Titles, HoursOf(timetable, calendar), [new Building(building, "", default, [])], [facts]);
    }

    // On a day nobody told of it cannot be closed for certain; its plan being unknown, it is not free either.
    private static OpeningHours HoursOf(HubMessage.Timetable? timetable, CampusCalendar calendar)
    {
        var week = timetable switch
        {
            null => Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToImmutableDictionary(day => day, _ => AllDay),
            { Opens: { } opens, Closes: { } closes } => ImmutableDictionary.CreateRange(
                [KeyValuePair.Create(timetable.Day.DayOfWeek, new OpeningHours.Hours(WallTime(opens, calendar), WallTime(closes, calendar)))]),
            _ => ImmutableDictionary<IsoDayOfWeek, OpeningHours.Hours>.Empty,
        };
        return new OpeningHours(week, []);
    }

    private static LocalTime WallTime(Instant instant, CampusCalendar calendar) => instant.InZone(calendar.Zone).TimeOfDay;
}
