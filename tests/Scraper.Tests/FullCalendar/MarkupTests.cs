using FsCheck;
using FsCheck.Fluent;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using HomeSense.Scraper.FullCalendar;

namespace HomeSense.Scraper.Tests.FullCalendar;

/// <summary>What the demo's site draws is read back as it was meant.</summary>
public sealed class MarkupTests
{
    private static readonly string[] RoomNames = ["L019", "V 013/014", "Évry-É12", "ROOM5f2ab\"q", "Salle l'Étage", "a<b>&c", "42"];
    private static readonly string[] Titles = ["", "Analyse", "(10:00-11:00) Faux", "<b>Titre</b> & \"guillemets\" 'apostrophe'", "Ligne 1\nLigne 2\tTab", "مرحبا 你好 🎓 ﬁn\u00A0insécable", " blanks ", "&amp;", "\r\n"];

    // An ordinary day, and both days on which Paris changes its clocks.
    private static readonly LocalDate[] Days = [A.Day, new(2026, 3, 29), new(2026, 10, 25), new(2028, 2, 29)];

    [Test]
    public void Reading_what_is_written_gives_the_same_rooms_and_bookings()
    {
        var anyPage =
            from day in Gen.Elements(Days)
            from wholeDay in Gen.Elements(true, false)
            from rooms in Gen.SubListOf(RoomNames).Where(rooms => rooms.Count > 0)
            from bookings in AnyBooking(day, [.. rooms]).ListOf()
            select new Page(day, wholeDay, [.. rooms.Select(RoomId.Parse)], [.. bookings]);

        Prop.ForAll(anyPage.ToArbitrary(), page =>
        {
            var html = page.Markup.DayPage(page.Day, page.Rooms, page.Bookings);

            var reading = (TimetableReading.Trusted)new FullCalendarPage().Read(html, new ReadingContext(page.Day, A.Calendar));

            Assert.That(reading.Window, Is.EqualTo(page.Window));
            Assert.That(reading.Rooms, Is.EqualTo(page.Rooms));
            Assert.That(reading.Bookings.Select(Said), Is.EquivalentTo(page.Bookings.Where(booking => booking.Interval.Overlaps(page.Window)).Select(Said).Distinct()));
            Assert.That(reading.Problems, Is.Empty);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_booking_is_drawn_as_the_library_draws_it()
    {
        var markup = new FullCalendarMarkup(A.Calendar);

        var html = markup.DayPage(A.Day, [A.Room()], [A.Booking("08:30", "11:30", title: "Anglais B2/C1")]);

        Assert.That(html, Does.Contain("<a class=\"fc-timeline-event fc-h-event fc-event fc-start fc-end\" style=\"left: 66px; right: -462px; top: 0px;\" title=\"(08:30-11:30) Anglais B2/C1\">"));
        Assert.That(html, Does.Contain("<h2>11 mars 2026</h2>").And.Contain("fc-timelineDay-view").And.Contain("data-date=\"2026-03-11T19:45:00\""));
    }

    [Test]
    public void What_is_drawn_gives_a_true_scale()
    {
        var html = new FullCalendarMarkup(A.Calendar).DayPage(A.Day, [A.Room()], [A.Booking("08:30", "11:30"), A.Booking("14:00", "15:45", title: "Lost"), A.Booking("18:00", "19:00")]);
        var garbled = html.Replace("title=\"(14:00-15:45) Lost\"", "", StringComparison.Ordinal);

        var reading = (TimetableReading.Trusted)new FullCalendarPage().Read(garbled, new ReadingContext(A.Day, A.Calendar));

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Does.Contain(A.Span("14:00", "15:45")));
    }

    [Test]
    public void Labels_stand_beside_ids()
    {
        var html = new FullCalendarMarkup(A.Calendar).DayPage(A.Day, [A.Room()], [], room => $"Room <{room}>");

        Assert.That(html, Does.Contain("<tr data-resource-id=\"B213\">").And.Contain("Room &lt;B213&gt;"));
    }

    private static (RoomId, Interval, string) Said(Booking booking) => (booking.Room, booking.Interval, booking.Title);

    /// <summary>From the afternoon before to the morning after, in minutes on the wall, never at an hour the wall shows twice or not at all.</summary>
    private static Gen<Booking> AnyBooking(LocalDate day, string[] rooms) =>
        from room in Gen.Elements(rooms)
        from title in Gen.Elements(Titles)
        from start in Gen.Choose(-8 * 60, 30 * 60)
        from length in Gen.Choose(1, 14 * 60)
        let interval = Wall(day, start, start + length)
        where interval is not null
        select new Booking(BookingId.Parse("any"), RoomId.Parse(room), interval.Value, title);

    private static Interval? Wall(LocalDate day, int from, int to)
    {
        var (start, end) = (A.Calendar.Zone.MapLocal(day.AtMidnight().PlusMinutes(from)), A.Calendar.Zone.MapLocal(day.AtMidnight().PlusMinutes(to)));
        return start.Count == 1 && end.Count == 1 ? new Interval(start.Single().ToInstant(), end.Single().ToInstant()) : null;
    }

    private sealed record Page(LocalDate Day, bool WholeDay, RoomId[] Rooms, Booking[] Bookings)
    {
        public FullCalendarMarkup Markup => WholeDay
            ? new FullCalendarMarkup(A.Calendar) { Opens = LocalTime.Midnight, Closes = LocalTime.Midnight }
            : new FullCalendarMarkup(A.Calendar);

        public Interval Window => WholeDay ? A.Calendar.IntervalOf(Day) : new Interval(A.Time("08:00", Day), A.Time("20:00", Day));

        public override string ToString() => $"{Day} {(WholeDay ? "whole" : "8-20")} [{string.Join(", ", Rooms.AsEnumerable())}]: {string.Join("; ", Bookings.AsEnumerable())}";
    }
}
