using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Bookings;

/// <summary>A room reserved for one purpose over one interval of time.</summary>
/// <param name="Interval">When it is reserved: the start is included, the end is not; bounded and longer than zero.</param>
/// <param name="Title">What for, as the source writes it; may be empty. Not yet reduced to the campus's privacy.</param>
public sealed record Booking(BookingId Id, RoomId Room, Interval Interval, string Title)
{
    public Interval Interval { get; init => field = RequireDuration(value); } = RequireDuration(Interval);

    public Instant Start => Interval.Start;

    public Instant End => Interval.End;

    private static Interval RequireDuration(Interval interval) =>
        interval is { HasStart: true, HasEnd: true } && interval.Duration > Duration.Zero
            ? interval
            : throw new ArgumentException($"A booking needs a start and a later end, not {interval}.", nameof(interval));
}
