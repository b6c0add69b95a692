using HomeSense.Backend.Campus;

namespace HomeSense.Scraper.Tests.FullCalendar;

public sealed class RowsAndTitlesTests
{
    [Test]
    public void Rooms_without_events_are_trusted_and_empty()
    {
        var reading = new TinyPage().ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
        Assert.That(reading.Bookings, Is.Empty);
        Assert.That(reading.Problems, Is.Empty);
    }

    [Test]
    public void Rooms_come_in_the_order_of_the_page()
    {
        var page = new TinyPage { Rows = TinyPage.Row("L210") + TinyPage.Row("42") + TinyPage.Row("B213") };

        var reading = page.ReadTrusted();

        Assert.That(reading.Rooms.Select(room => room.Value), Is.EqualTo(new[] { "L210", "42", "B213" }));
    }

    [Test]
    public void Rows_of_a_group_are_no_rooms()
    {
        var page = new TinyPage { Rows = """<tr><td class="fc-divider">Luxembourg</td></tr>""" + TinyPage.Row("B213") };

        var reading = page.ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
    }

    [TestCase("V 013/014", "V 013/014")]
    [TestCase("Salle l'Étage", "Salle l'Étage")]
    [TestCase("ROOM5f2ab&quot;q", "ROOM5f2ab\"q")]
    [TestCase(" 42 ", "42")]
    [TestCase("a&lt;b&amp;c", "a<b&c")]
    public void Odd_room_ids_are_kept(string written, string room)
    {
        var page = new TinyPage { Rows = TinyPage.Row(written, TinyPage.Event("(10:00-11:00) X")) };

        var reading = page.ReadTrusted();

        Assert.That(reading.Rooms.Single().Value, Is.EqualTo(room));
        Assert.That(reading.Bookings.Single().Room.Value, Is.EqualTo(room));
    }

    [Test]
    public void A_room_id_no_door_could_show_is_a_problem_and_not_a_room()
    {
        var page = new TinyPage { Rows = TinyPage.Row(new string('x', RoomId.MaxLength + 1)) + TinyPage.Row("B213") };

        var reading = page.ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
        Assert.That(reading.Problems, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_label_without_a_lane_proves_nothing_about_its_room()
    {
        var page = new TinyPage { Rows = """<tr data-resource-id="L210"><td>L210</td></tr>""" + TinyPage.Row("B213") };

        var reading = page.ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
        Assert.That(reading.Problems.Single().Room, Is.EqualTo(A.Room("L210")));
    }

    [Test]
    public void Labels_alone_are_no_rooms()
    {
        var page = new TinyPage { Rows = """<tr data-resource-id="L210"><td>L210</td></tr>""" };

        Assert.That(page.ReadRefused(), Is.InstanceOf<Refusal.NoRooms>());
    }

    [Test]
    public void A_lane_without_a_label_is_a_room()
    {
        var page = new TinyPage { Rows = TinyPage.Lane("B213", TinyPage.Event("(10:00-11:00) X")) };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_exact_double_is_one_booking()
    {
        var page = new TinyPage { Drawn = TinyPage.Event("(10:00-12:00) A") + TinyPage.Event("(10:00-12:00) A") };

        Assert.That(page.ReadTrusted().Bookings, Has.Count.EqualTo(1));
    }

    [Test]
    public void Overlaps_and_two_titles_at_the_same_hours_are_all_kept()
    {
        var page = new TinyPage { Drawn = TinyPage.Event("(10:00-12:00) A") + TinyPage.Event("(11:00-13:00) B") + TinyPage.Event("(10:00-12:00) C") };

        Assert.That(page.ReadTrusted().Bookings.Select(booking => booking.Title), Is.EqualTo(new[] { "A", "B", "C" }));
    }

    [Test]
    public void One_event_in_several_rooms_is_a_booking_of_each()
    {
        var drawn = TinyPage.Event("(10:00-12:00) Workshop");
        var page = new TinyPage { Rows = TinyPage.Row("V005A", drawn) + TinyPage.Row("V005B", drawn) };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Select(booking => booking.Room.Value), Is.EqualTo(new[] { "V005A", "V005B" }));
        Assert.That(reading.Bookings.Select(booking => booking.Id), Is.Unique);
    }

    [TestCase("", "")]
    [TestCase("(10:00-11:00) Not my hours", "(10:00-11:00) Not my hours")]
    [TestCase("&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot; 'too'", "<b>Bold</b> & \"quoted\" 'too'")]
    [TestCase("Line 1\nLine 2\tTab", "Line 1\nLine 2\tTab")]
    [TestCase("مرحبا 你好 🎓", "مرحبا 你好 🎓")]
    public void Titles_are_kept_as_written(string written, string title)
    {
        var page = new TinyPage { Drawn = TinyPage.Event($"(09:00-10:00) {written}") };

        var booking = page.ReadTrusted().Bookings.Single();

        Assert.That(booking.Title, Is.EqualTo(title));
        Assert.That(booking.Interval, Is.EqualTo(A.Span("09:00", "10:00")));
    }

    [Test]
    public void Extra_classes_links_and_handles_do_not_hide_an_event()
    {
        var page = new TinyPage { Drawn = TinyPage.Event("(09:00-10:00) A", "fc-start fc-end oasis-course fc-draggable fc-resizable").Replace("<a ", "<a href='#uid=1' ", StringComparison.Ordinal) };

        Assert.That(page.ReadTrusted().Bookings, Has.Count.EqualTo(1));
    }

    [TestCase("<div class='fc-bgevent' title='(09:00-18:00) Shade'></div>")]
    [TestCase("<div class='fc-event fc-event-start fc-event-end fc-bg-event' title='(09:00-18:00) Shade'>Shade</div>")]
    public void A_background_event_is_a_problem_and_not_a_booking(string drawn)
    {
        var reading = new TinyPage { Drawn = drawn }.ReadTrusted();

        Assert.That(reading.Bookings, Is.Empty);
        Assert.That(reading.Problems.Single().Room, Is.EqualTo(A.Room("B213")));
    }

    [Test]
    public void The_shade_of_closing_hours_is_nothing_at_all()
    {
        var reading = new TinyPage { Drawn = "<div class='fc-nonbusiness fc-bgevent'></div><div class='fc-non-business'></div>" }.ReadTrusted();

        Assert.That(reading.Bookings, Is.Empty);
        Assert.That(reading.Problems, Is.Empty);
    }

    [Test]
    public void The_window_ends_where_the_last_column_does()
    {
        var reading = new TinyPage { FirstHour = 7, LastHour = 21 }.ReadTrusted();

        Assert.That(reading.Window, Is.EqualTo(A.Span("07:00", "22:00")));
    }

    [TestCase("fc-resourceTimelineWeek-view")]
    [TestCase("fc-timelineMonth-view")]
    public void A_view_that_is_no_day_is_refused_whatever_its_dates(string viewClass)
    {
        var page = new TinyPage { ViewClass = viewClass };

        Assert.That(page.ReadRefused(), Is.InstanceOf<Refusal.NotOneDay>());
    }

    [Test]
    public void Another_calendar_without_rooms_on_the_page_is_not_minded()
    {
        var page = new TinyPage { Drawn = TinyPage.Event("(10:00-12:00) A") };
        var html = page.Html.Replace("<body>", "<body><div class='fc-view fc-month-view'><table><tr><td data-date='2026-03-01'></td></tr></table></div>", StringComparison.Ordinal);

        var reading = new Scraper.FullCalendar.FullCalendarPage().Read(html, new ReadingContext(A.Day, A.Calendar));

        Assert.That(((TimetableReading.Trusted)reading).Bookings, Has.Count.EqualTo(1));
    }

    [Test]
    public void Two_timetables_of_rooms_on_one_page_are_refused()
    {
        var html = new TinyPage().Html.Replace("</body>", "", StringComparison.Ordinal) + new TinyPage().Html;

        var reading = new Scraper.FullCalendar.FullCalendarPage().Read(html, new ReadingContext(A.Day, A.Calendar));

        Assert.That(((TimetableReading.Refused)reading).Reason, Is.InstanceOf<Refusal.Unreadable>());
    }
}
