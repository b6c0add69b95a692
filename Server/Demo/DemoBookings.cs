using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Server.Demo;

/// <summary>A made-up but lifelike timetable: the same for the same day, another for the next.</summary>
internal static class DemoBookings
{
    private static readonly int[] Breaks = [0, 0, 15, 30, 30, 60, 90];        // minutes
    private static readonly int[] Lengths = [45, 60, 90, 90, 120, 120, 180];  // minutes

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
        foreach (var room in campus.Rooms)
        {
            var random = new Random(Seed(day, room.Id));
            var start = open.Start + Duration.FromMinutes(15 * random.Next(0, 7));
            while (true)
            {
                var end = start + Duration.FromMinutes(Lengths[random.Next(Lengths.Length)]);
                if (end > open.End) break;
                var title = Titles[random.Next(Titles.Length)];
                yield return new Booking(BookingId.Parse($"demo-{room.Id}-{start}"), room.Id, new Interval(start, end), title);
                // Every other class is followed by a long break, so that there is always something to find.
                start = end + Duration.FromMinutes(Breaks[random.Next(Breaks.Length)] + (random.Next(2) == 0 ? 120 : 0));
            }
        }
    }

    /// <summary>Stays the same from one run of the program to the next, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static int Seed(LocalDate day, RoomId room) => room.Value.Aggregate(day.Year * 400 + day.DayOfYear, (hash, letter) => unchecked(hash * 31 + letter));
}
