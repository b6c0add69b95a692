using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Testing;

/// <summary>
/// Days of one room, minute by minute, of which the truth is known: people come and go, fidget and sit still, breathe and switch
/// lights. The same seed makes the same days.
/// </summary>
/// <remarks>
/// Classes move nearly always. One who works alone falls still for minutes on end, sometimes for twenty. A sensor sees whoever moves.
/// Air and light follow from people, the hour and noise; the numbers are those of an ordinary room, not of any one sensor.
/// </remarks>
public sealed class RoomDays
{
    private readonly Random random;
    private readonly bool isQuiet;
    private readonly List<Minute> minutes = [];
    private readonly List<Interval> planned = [];
    private double co2 = 430;
    private bool light;
    private bool still;

    public RoomDays(int seed, Room room, int days)
    {
        random = new Random(seed);
        isQuiet = room.Kind == "Salle de travail";
        for (var day = 0; day < days; day++) Live(day);
    }

    public IReadOnlyList<Minute> Minutes => minutes;

    /// <summary>The classes and stays as they were planned, some of which nobody comes to.</summary>
    public IReadOnlyList<Interval> Planned => planned;

    /// <param name="People">How many are there: the truth.</param>
    /// <param name="Claimed">The class or check-in that runs.</param>
    /// <param name="CheckedIn">Somebody has just said at the screen that they are here.</param>
    /// <param name="Moves">What the motion sensor sees.</param>
    public sealed record Minute(Instant At, int People, Interval? Claimed, bool CheckedIn, bool Moves, Air Air);

    private void Live(int day)
    {
        var midnight = A.Time("00:00") + Duration.FromDays(day);
        var stays = Stays().ToList();
        planned.AddRange(stays.Select(stay => new Interval(midnight + A.Minutes(stay.Planned.From), midnight + A.Minutes(stay.Planned.To))));
        for (var minute = 0; minute < 1440; minute++)
        {
            var at = midnight + A.Minutes(minute);
            var stay = stays.FirstOrDefault(stay => stay.From <= minute && minute < stay.To);
            var booked = stays.FirstOrDefault(stay => stay.Planned.From <= minute && minute < stay.Planned.To);
            Interval? claimed = booked is null ? null : new Interval(midnight + A.Minutes(booked.Planned.From), midnight + A.Minutes(booked.Planned.To));
            var checkedIn = stay is { IsCheckedIn: true } && stay.From == minute;
            minutes.Add(new Minute(at, stay?.People ?? 0, claimed, checkedIn, Moves(stay, minute), Breathe(at, minute, stay?.People ?? 0)));
        }
    }

    /// <summary>Who comes on one day: mostly as planned, a little late, leaving a little early; some say so at the screen.</summary>
    private IEnumerable<Stay> Stays()
    {
        for (var hour = 8; hour < 20; hour += isQuiet ? 1 + random.Next(3) : 2)
        {
            if (random.Next(10) < 4) continue;
            var (from, to) = (hour * 60, hour * 60 + (isQuiet ? 45 + 15 * random.Next(5) : 120));
            if (random.Next(8) == 0)   // nobody came
            {
                yield return new Stay((from, to), from, from, 0, IsCheckedIn: false);
                continue;
            }

            yield return new Stay((from, to), from + random.Next(-3, 12), to - random.Next(0, 10), isQuiet ? 1 + random.Next(2) : 8 + random.Next(25), random.Next(3) > 0);
            hour += (to - from) / 60 - (isQuiet ? 0 : 2);
        }
    }

    private bool Moves(Stay? stay, int minute)
    {
        if (stay is null) return still = false;
        if (minute == stay.From || minute == stay.To - 1) return true;   // one walks in and out
        if (stay.People > 5) return random.NextDouble() < 0.85;
        still = still ? random.NextDouble() > 0.15 : random.NextDouble() < 0.08;
        return random.NextDouble() < (still ? 0.02 : 0.55) * Math.Sqrt(stay.People);
    }

    private Air Breathe(Instant at, int minute, int people)
    {
        var perPerson = isQuiet ? 150.0 : 60;   // ppm an hour; the class rooms are larger
        co2 += (people * perPerson - 1.2 * (co2 - 425)) / 60;
        var sun = minute is > 480 and < 1080 ? 180 * Math.Sin(Math.PI * (minute - 480) / 600.0) : 0;
        if (people > 0 && sun < 120) light = true;
        else if (people == 0 && light && random.Next(3) > 0) light = minute % 60 == 59 && random.Next(2) == 0;   // the last one out, or the porter
        return new Air(at, null, null, Math.Round(co2 + Noise(12)), Math.Max(0, sun + (light ? 280 : 0) + Noise(4)));
    }

    private double Noise(double spread) => spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed record Stay((int From, int To) Planned, int From, int To, int People, bool IsCheckedIn);
}
