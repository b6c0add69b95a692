using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Scraper;

/// <summary>What one source said about one day: either it is <see cref="Trusted"/>, or it is <see cref="Refused"/> and says nothing.</summary>
/// <remarks>
/// Only a trusted reading has rooms and bookings to ask for, so a refused one cannot be taken for a day on which everything
/// is free. Whoever holds one has to look which it is.
/// </remarks>
public abstract class TimetableReading
{
    private TimetableReading(IEnumerable<ReadingProblem> problems) => Problems = [.. problems];

    /// <summary>What a person should know of, in the order it was met; a trusted reading may have some too.</summary>
    public IReadOnlyList<ReadingProblem> Problems { get; }

    /// <summary>A reading the School may be told.</summary>
    public sealed class Trusted : TimetableReading
    {
        /// <param name="day">The day the source itself says it speaks of.</param>
        /// <param name="window">The time it vouches for; outside it, no booking does not mean free.</param>
        /// <param name="rooms">In the source's order, as the source calls them; at least one.</param>
        /// <param name="bookings">Of these rooms only; may reach beyond the window.</param>
        /// <exception cref="ArgumentException">There is no room, or a booking is of a room that is not listed.</exception>
        public Trusted(LocalDate day, Interval window, IEnumerable<RoomId> rooms, IEnumerable<Booking> bookings, IEnumerable<ReadingProblem> problems)
            : base(problems)
        {
            Day = day;
            Window = window is { HasStart: true, HasEnd: true } && window.Duration > Duration.Zero
                ? window
                : throw new ArgumentException($"A reading vouches for a bounded stretch of time, not {window}.", nameof(window));
            Rooms = [.. rooms.Distinct()];
            Bookings = [.. bookings];
            if (Rooms.Count == 0) throw new ArgumentException("A reading without rooms is refused, not trusted.", nameof(rooms));

            var listed = Rooms.ToHashSet();
            if (Bookings.FirstOrDefault(booking => !listed.Contains(booking.Room)) is { } stray)
                throw new ArgumentException($"A booking is of {stray.Room}, which is not among the rooms.", nameof(bookings));
        }

        public LocalDate Day { get; }

        public Interval Window { get; }

        public IReadOnlyList<RoomId> Rooms { get; }

        public IReadOnlyList<Booking> Bookings { get; }

        /// <summary>The same as a School of the source's own rooms keeps it.</summary>
        /// <param name="asOf">When the source was asked.</param>
        public Timetable ToTimetable(Instant asOf) => new(asOf, Window, Rooms, Bookings);
    }

    /// <summary>A reading nobody may use: the last good timetable stays, and ages.</summary>
    public sealed class Refused(Refusal reason, IEnumerable<ReadingProblem>? problems = null) : TimetableReading(problems ?? [])
    {
        public Refusal Reason { get; } = reason;
    }
}
