using System.Buffers;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Walking;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>Goes through the rooms that fit and are certainly free, nearest first, and no further than it is asked to.</summary>
/// <remarks>
/// Most rooms are sifted out by looking at a few bits and numbers (<see cref="SlotChart"/>, <see cref="RoomTraits"/>,
/// <see cref="RoomOutlook"/>). Those left are asked by the rules at <c>now</c>, and they alone decide: nothing worked out earlier
/// can make a room free.
/// </remarks>
internal ref struct FreeRooms
{
    private readonly School school;
    private readonly Criteria criteria;
    private readonly Instant now;
    private readonly Instant from;
    private readonly RoomTraits.Sieve sieve;
    private readonly RoomOutlook.Question question;
    private readonly ReadOnlySpan<int> order;
    private readonly ulong[] candidates;
    private int candidatesLeft;
    private int position;

    public FreeRooms(School school, Criteria criteria, Surroundings surroundings, Instant now)
    {
        (this.school, this.criteria, this.now) = (school, criteria, now);
        from = Instant.Max(criteria.At ?? now, now);
        sieve = school.Campus.Traits.SieveFor(criteria);
        question = RoomOutlook.Question.Of(now, from, criteria.Use, school.Rules);
        var isOpen = IsAnythingKnownAt(from) && school.Campus.OpeningHours.At(from, school.Campus.Calendar) is { } open && open.End - from >= criteria.Use;
        order = isOpen ? surroundings.Order.AsSpan() : [];
        candidates = ArrayPool<ulong>.Shared.Rent(school.Chart.Words);
        candidatesLeft = isOpen ? school.Chart.Mark(question.From, question.Until, candidates.AsSpan(0, school.Chart.Words)) : 0;
    }

    public Room Room { get; private set; } = null!;

    public Instant Until { get; private set; }

    public bool MoveNext()
    {
        while (candidatesLeft > 0 && position < order.Length)
        {
            var number = order[position++];
            if (!SlotChart.IsMarked(candidates, number)) continue;
            candidatesLeft--;
            if (!sieve.Passes(number) || !school.MayBeFree(number, question)) continue;

            Room = school.Campus.Rooms[number];
            if (!criteria.IsMetBy(Room) || school.SituationOf(number, now).Settled().FreeFrom(from) is not { } free) continue;
            Until = free.End;
            if (Until - from >= criteria.Use) return true;
        }

        return false;
    }

    public readonly void Dispose() => ArrayPool<ulong>.Shared.Return(candidates);

    // Also keeps a question about the end of time away from the calendar, which has no day after its last.
    private readonly bool IsAnythingKnownAt(Instant instant) => school.Timetables.Values.Any(timetable => timetable.Window.Contains(instant));
}
