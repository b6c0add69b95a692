using HomeSense.Backend.Time;

namespace HomeSense.Backend.Tests;

public sealed class OpeningHoursTests
{
    private static readonly LocalDate Saturday = A.Day.PlusDays(3);
    private static readonly LocalDate Sunday = A.Day.PlusDays(4);
    private static readonly LocalDate Monday = A.Day.PlusDays(5);

    [Test]
    public void It_is_open_from_the_first_minute_to_before_the_last()
    {
        Assert.That(At("07:30"), Is.EqualTo(A.Span("07:30", "20:00")));
        Assert.That(At("19:59"), Is.EqualTo(A.Span("07:30", "20:00")));
        Assert.That((At("07:29"), At("20:00")), Is.EqualTo(((Interval?)null, (Interval?)null)));

        static Interval? At(string wall) => A.OpeningHours.At(A.Time(wall), A.Calendar);
    }

    [Test]
    public void After_saturday_it_opens_on_monday()
    {
        Assert.That(A.OpeningHours.NextOpening(A.Time("20:00", Saturday), A.Calendar), Is.EqualTo(A.Time("07:30", Monday)));
        Assert.That(A.OpeningHours.On(Sunday, A.Calendar), Is.Null);
    }

    [Test]
    public void Before_opening_it_opens_today_and_while_open_it_opens_next_tomorrow()
    {
        Assert.That(A.OpeningHours.NextOpening(A.Time("06:00"), A.Calendar), Is.EqualTo(A.Time("07:30")));
        Assert.That(A.OpeningHours.NextOpening(A.Time("07:30"), A.Calendar), Is.EqualTo(A.Time("07:30", A.Day.PlusDays(1))));
    }

    [Test]
    public void A_closed_day_is_closed_whatever_the_week_says()
    {
        var hours = A.OpeningHours with { ClosedDays = [Monday] };

        Assert.That(hours.At(A.Time("10:00", Monday), A.Calendar), Is.Null);
        Assert.That(hours.NextOpening(A.Time("21:00", Saturday), A.Calendar), Is.EqualTo(A.Time("07:30", Monday.PlusDays(1))));
    }

    [Test]
    public void What_never_opens_has_no_next_opening()
    {
        var never = A.Open("07:30", "20:00", Enum.GetValues<IsoDayOfWeek>());

        Assert.That(never.NextOpening(A.Time("10:00"), A.Calendar), Is.Null);
    }

    [Test]
    public void A_day_open_round_the_clock_is_as_long_as_the_day()
    {
        var always = A.Open("00:00", "24:00");

        Assert.That(always.On(new LocalDate(2026, 3, 29), A.Calendar)?.Duration, Is.EqualTo(Duration.FromHours(23)));
        Assert.That(always.On(new LocalDate(2026, 10, 25), A.Calendar)?.Duration, Is.EqualTo(Duration.FromHours(25)));
    }

    [Test]
    public void What_is_open_through_midnight_is_open_until_the_end_of_the_next_day()
    {
        var always = A.Open("00:00", "24:00", IsoDayOfWeek.Friday);

        Assert.That(always.At(A.Time("23:00"), A.Calendar), Is.EqualTo(new Interval(A.Time("00:00"), A.Time("00:00", A.Day.PlusDays(2)))));
        Assert.That(always.At(A.Time("23:00", A.Day.PlusDays(1)), A.Calendar)!.Value.End, Is.EqualTo(A.Time("00:00", A.Day.PlusDays(2))), "closed on Friday");
    }

    [Test]
    public void On_the_days_the_clocks_change_it_opens_by_the_wall()
    {
        var hours = A.Open("07:30", "20:00");

        Assert.That(hours.On(new LocalDate(2026, 3, 29), A.Calendar)?.Start, Is.EqualTo(Instant.FromUtc(2026, 3, 29, 5, 30)));
        Assert.That(hours.On(new LocalDate(2026, 10, 25), A.Calendar)?.Start, Is.EqualTo(Instant.FromUtc(2026, 10, 25, 6, 30)));
    }

    [Test]
    public void Hours_inside_the_gap_of_spring_open_nothing()
    {
        var night = A.Open("02:00", "03:00");   // 02:00 is read as 03:00

        Assert.That(night.On(new LocalDate(2026, 3, 29), A.Calendar), Is.Null);
    }

    [Test]
    public void Every_day_long_or_short_is_open_inside_itself([Values("Europe/Paris", "Asia/Beirut", "Australia/Lord_Howe")] string zone)
    {
        var calendar = new CampusCalendar(DateTimeZoneProviders.Tzdb[zone]);
        var hours = A.Open("00:00", "24:00");

        for (var day = new LocalDate(2026, 1, 1); day.Year == 2026; day = day.PlusDays(1))
            Assert.That(hours.On(day, calendar), Is.EqualTo(calendar.IntervalOf(day)));
    }
}
