using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Server.Demo;

/// <summary>A made-up but lifelike timetable: the same for the same day, another for the next.</summary>
internal static class DemoBookings
{
    private static readonly int[] Breaks = [0, 0, 15, 30, 30, 60, 90];        // minutes
    private static readonly int[] Lengths = [45, 60, 90, 90, 120, 120, 180];  // minutes

    private const int SteadyEvery = 7;   // of the 42 rooms, six

    private static readonly string[] Titles =
    [
        "Analyse numérique – TD groupe 3", "Mécanique des fluides – Cours 2A", "Club robotique", "Thermodynamique – TD groupe 1", "Anglais B2/C1",
        "Probabilités – Cours 1A", "Soutenances de projet", "Électronique – TP", "Réunion d’équipe", "Économie – Cours 3A", "Programmation – TP groupe 2",
        "Matériaux – TD", "Séminaire du laboratoire", "Chimie – Cours 1A", "Tutorat", "Management de projet", "Algèbre – TD groupe 4", "Conseil des études",
    ];

    /// <summary>Each room's bookings of a day, between the hours the building is open.</summary>
    public static IEnumerable<Booking> Of(LocalDate day, CampusDescription campus)
    {
        if (campus.OpeningHours.On(day, campus.Calendar) is not { } open) yield break;
        foreach (var (index, room) in campus.Rooms.Index())
        {
            var random = new Random(Seed(day, room.Id));
            foreach (var interval in index % SteadyEvery == 0 ? Steady(open, index / SteadyEvery + day.DayOfYear) : Lively(open, random))
                yield return new Booking(BookingId.Parse($"demo-{room.Id}-{interval.Start}"), room.Id, interval, Titles[random.Next(Titles.Length)]);
        }
    }

    private static IEnumerable<Interval> Lively(Interval open, Random random)
    {
        var start = open.Start + Duration.FromMinutes(15 * random.Next(0, 12));
        while (start + Duration.FromMinutes(Lengths[random.Next(Lengths.Length)]) is var end && end <= open.End)
        {
            yield return new Interval(start, end);
            // Every other class is followed by a long break, so that there is often something to find.
            start = end + Duration.FromMinutes(Breaks[random.Next(Breaks.Length)] + (random.Next(2) == 0 ? 120 : 0));
        }
    }

    /// <summary>An hour booked, two hours free. Six such rooms take turns, so that at any time there is one of every kind to show.</summary>
    private static IEnumerable<Interval> Steady(Interval open, int turn)
    {
        var hour = Duration.FromHours(1);
        for (var start = open.Start + turn % 6 * (hour / 2); start + hour <= open.End; start += 3 * hour) yield return new Interval(start, start + hour);
    }

    /// <summary>Stays the same from one run of the program to the next, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static int Seed(LocalDate day, RoomId room) => room.Value.Aggregate(day.Year * 400 + day.DayOfYear, (hash, letter) => unchecked(hash * 31 + letter));
}
