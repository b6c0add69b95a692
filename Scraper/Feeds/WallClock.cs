using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace HomeSense.Scraper.Feeds;

/// <summary>Where a booking's wall times fall on the time line: on the days the clocks change, a start is the earlier of two instants and an end the later, so that in doubt the room is busy.</summary>
internal sealed class WallClock(CampusCalendar calendar)
{
    private static readonly ZoneLocalMappingResolver Earlier = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);
    private static readonly ZoneLocalMappingResolver Later = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    public Instant Start(LocalDateTime wall) => calendar.Zone.ResolveLocal(wall, Earlier).ToInstant();

    public Instant End(LocalDateTime wall) => calendar.Zone.ResolveLocal(wall, Later).ToInstant();
}
