using HomeSense.Backend.Time;

namespace HomeSense.Scraper.Tests.FullCalendar;

/// <summary>Every saved page against its truth: not how many, but which.</summary>
[TestFixtureSource(typeof(SavedPage), nameof(SavedPage.Days))]
public sealed class SavedPagesTests(string name)
{
    [Test]
    public void The_day_and_the_window_are_those_of_the_page()
    {
        using var page = new SavedPage(name);

        var reading = page.ReadTrusted();

        Assert.That(reading.Day, Is.EqualTo(page.Day));
        Assert.That(reading.Window, Is.EqualTo(page.Window));
    }

    [Test]
    public void Every_room_is_listed_once()
    {
        using var page = new SavedPage(name);

        var reading = page.ReadTrusted();

        Assert.That(reading.Rooms, Is.EquivalentTo(SavedPage.RoomsOfInput()));
    }

    [Test]
    public void Every_visible_booking_is_read_and_no_other()
    {
        using var page = new SavedPage(name);

        var reading = page.ReadTrusted();

        var read = reading.Bookings.Select(booking => (booking.Room.Value, booking.Title, booking.Interval.Intersection(reading.Window)!.Value));
        Assert.That(read, Is.EquivalentTo(page.Bookings));
    }

    [Test]
    public void Only_missing_ends_and_background_events_are_problems()
    {
        using var page = new SavedPage(name);

        var reading = page.ReadTrusted();

        Assert.That(reading.Problems.Count(problem => problem.Message.Contains("background")), Is.EqualTo(page.BackgroundCount));
        Assert.That(reading.Problems.Where(problem => !problem.Message.Contains("background")).Select(problem => problem.Room!.Value), Is.EquivalentTo(page.RoomsWithoutEnd));
    }

    [Test]
    public void A_second_reading_gives_the_same_booking_ids()
    {
        using var page = new SavedPage(name);

        var (first, second) = (page.ReadTrusted(), page.ReadTrusted());

        Assert.That(second.Bookings, Is.EqualTo(first.Bookings));
        Assert.That(first.Bookings.Select(booking => booking.Id), Is.Unique);
    }

    [Test]
    public void The_page_is_refused_for_the_day_before_and_the_day_after()
    {
        using var page = new SavedPage(name);

        var readings = new[] { page.Read(page.Day.PlusDays(-1)), page.Read(page.Day.PlusDays(1)) };

        Assert.That(readings.Cast<TimetableReading.Refused>().Select(refused => refused.Reason), Is.EqualTo(new Refusal[]
        {
            new Refusal.WrongDay(page.Day.PlusDays(-1), page.Day), new Refusal.WrongDay(page.Day.PlusDays(1), page.Day),
        }));
    }
}
