using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Scraper;
using HomeSense.Scraper.FullCalendar;
using HomeSense.Server.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace HomeSense.Server.Tests.Demo;

public sealed class DemoTests
{
    private static readonly Duration Quarter = Duration.FromMinutes(15);
    private static readonly LocalDate FirstDay = new(2026, 1, 1);

    [Test]
    public void The_demo_has_42_rooms_in_three_buildings_and_is_open_for_an_hour_yet_whenever_it_starts()
    {
        for (var now = A.Time("00:00"); now < A.Time("00:00") + Duration.FromDays(1); now += Quarter)
        {
            var (campus, _, _) = DemoCampus.At(now);

            Assert.That((campus.Rooms.Length, campus.Buildings.Length), Is.EqualTo((42, 3)));
            Assert.That(DemoCampus.Doors.Select(campus.Find), Has.None.Null);
            var open = campus.OpeningHours.At(now, campus.Calendar);
            Assert.That(open, Is.Not.Null, $"open at {now}");
        }
    }

    [TestCase("12:00", TestName = "At any quarter of an hour of any day of a year the demo has rooms free, booked and booked soon")]
    [TestCase("23:00", TestName = "At any quarter of an hour of any night of a year the demo has rooms free, booked and booked soon")]
    public void There_is_always_something_to_see(string started)
    {
        var (campus, _, _) = DemoCampus.At(A.Time(started));
        var bare = new List<string>();

        for (var day = FirstDay; day < FirstDay.PlusYears(1); day = day.PlusDays(1))
        {
            var open = campus.OpeningHours.On(day, campus.Calendar)!.Value;
            var bookings = DemoBookings.Of(day, campus).ToLookup(booking => booking.Room);
            for (var now = open.Start; now <= open.End - Duration.FromMinutes(90); now += Quarter)
            {
                var rooms = campus.Rooms.Select(room => bookings[room.Id].ToList()).ToList();
                var free = rooms.Count(room => !room.Exists(booking => booking.Interval.Overlaps(new Interval(now, now + Duration.FromHours(1)))));
                var booked = rooms.Count(room => room.Exists(booking => booking.Interval.Contains(now)));
                var soon = rooms.Count(room => room.Exists(booking => booking.Start > now && booking.Start <= now + Duration.FromHours(1)));
                if (free < 2 || booked < 1 || soon < 1) bare.Add($"{now}: {free} free, {booked} booked, {soon} soon");
            }
        }

        Assert.That(bare, Is.Empty);
    }

    [Test]
    public void Bookings_of_a_room_never_overlap_and_are_the_same_whenever_asked()
    {
        var (campus, _, _) = DemoCampus.At(A.Time("12:00"));

        var bookings = DemoBookings.Of(A.Day, campus).ToList();

        Assert.That(bookings, Is.EqualTo(DemoBookings.Of(A.Day, campus)));
        Assert.That(DemoBookings.Of(A.Day.PlusDays(1), campus).Select(booking => booking.Start.InUtc().TimeOfDay), Is.Not.EqualTo(bookings.Select(booking => booking.Start.InUtc().TimeOfDay)));
        foreach (var room in bookings.GroupBy(booking => booking.Room))
            Assert.That(room.Zip(room.Skip(1)), Has.All.Matches<(Booking One, Booking Next)>(pair => pair.One.End <= pair.Next.Start));
    }

    [TestCase("12:00", "2026-03-11")]
    [TestCase("23:00", "2026-03-11")]
    [TestCase("12:00", "2026-03-29", TestName = "Also on the day the clocks go forward")]
    [TestCase("12:00", "2026-10-25", TestName = "Also on the day the clocks go back")]
    public async Task The_page_of_the_demos_site_read_back_gives_exactly_its_bookings(string started, string day)
    {
        var (campus, opens, closes) = DemoCampus.At(A.Time(started));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var site = builder.Build();
        TimetableSite.Map(site, campus, opens, closes);
        await site.StartAsync();
        using var client = new HttpClient();

        var page = await client.GetStringAsync($"{site.Urls.First()}{TimetableSite.Path}?day={day}");
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var reading = (TimetableReading.Trusted)new FullCalendarPage().Read(page, new ReadingContext(date, campus.Calendar));

        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Rooms, Is.EqualTo(campus.Rooms.Select(room => room.Id)));
        Assert.That(Said(reading.Bookings), Is.EquivalentTo(Said(DemoBookings.Of(date, campus))));
    }

    private static IEnumerable<(RoomId, Interval, string)> Said(IEnumerable<Booking> bookings) => bookings.Select(booking => (booking.Room, booking.Interval, booking.Title));
}
