using HomeSense.Backend.Time;

namespace HomeSense.Backend.Tests;

public sealed class CampusCalendarTests
{
    private static readonly LocalDate Spring = new(2026, 3, 29);
    private static readonly LocalDate Autumn = new(2026, 10, 25);

    [Test]
    public void A_wall_time_that_spring_leaves_out_is_read_by_the_offset_before_it()
    {
        Assert.That(A.Time("02:30", Spring), Is.EqualTo(Instant.FromUtc(2026, 3, 29, 1, 30)));   // the wall shows 03:30
    }

    [Test]
    public void Of_two_equal_wall_times_in_autumn_the_first_is_meant()
    {
        Assert.That(A.Time("02:30", Autumn), Is.EqualTo(Instant.FromUtc(2026, 10, 25, 0, 30)));
    }

    [Test]
    public void A_day_has_twenty_three_twenty_four_or_twenty_five_hours()
    {
        Assert.That(A.Calendar.IntervalOf(Spring).Duration, Is.EqualTo(Duration.FromHours(23)));
        Assert.That(A.Calendar.IntervalOf(A.Day).Duration, Is.EqualTo(Duration.FromHours(24)));
        Assert.That(A.Calendar.IntervalOf(Autumn).Duration, Is.EqualTo(Duration.FromHours(25)));
    }

    [Test]
    public void A_day_without_midnight_begins_when_it_begins()
    {
        var beirut = new CampusCalendar(DateTimeZoneProviders.Tzdb["Asia/Beirut"]);

        var day = beirut.IntervalOf(Spring);

        Assert.That(day.Start.InZone(beirut.Zone).TimeOfDay, Is.EqualTo(new LocalTime(1, 0)));
        Assert.That(beirut.At(Spring, LocalTime.Midnight), Is.EqualTo(day.Start));
    }

    [TestCase("Europe/Paris")]
    [TestCase("Asia/Beirut")]
    [TestCase("Australia/Lord_Howe")]
    [TestCase("America/Havana")]
    public void Days_follow_one_another_without_a_gap_and_each_instant_is_in_its_day(string zone)
    {
        var calendar = new CampusCalendar(DateTimeZoneProviders.Tzdb[zone]);

        for (var day = new LocalDate(2026, 1, 1); day.Year == 2026; day = day.PlusDays(1))
        {
            var (today, tomorrow) = (calendar.IntervalOf(day), calendar.IntervalOf(day.PlusDays(1)));
            Assert.That(today.End, Is.EqualTo(tomorrow.Start));
            Assert.That((calendar.DayOf(today.Start), calendar.DayOf(today.End - Duration.Epsilon)), Is.EqualTo((day, day)));
        }
    }
}
