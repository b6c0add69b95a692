namespace HomeSense.Scraper.Tests.FullCalendar;

/// <summary>What is drawn and cannot be read still keeps its room.</summary>
public sealed class UnreadableEventsTests
{
    private static readonly TinyPage Empty = new();

    private static string Known => TinyPage.Event("(08:00-09:00) A", place: Empty.Place(8, 9)) + TinyPage.Event("(18:00-19:00) B", place: Empty.Place(18, 19));

    [TestCase("<a class='fc-timeline-event fc-event fc-start fc-end'>Words</a>", TestName = "No_title")]
    [TestCase("<a class='fc-timeline-event fc-event fc-start fc-end' title='Analyse'>Words</a>", TestName = "A_title_without_hours")]
    [TestCase("<a class='fc-timeline-event fc-event fc-start fc-end' title='(25:00-26:00) Analyse'>Words</a>", TestName = "Hours_no_clock_has")]
    [TestCase("<a class='fc-timeline-event fc-event fc-start fc-end' title='(21:00-22:00) Analyse'>Words</a>", TestName = "Hours_outside_what_is_drawn")]
    [TestCase("<a class='fc-timeline-event fc-event fc-not-start fc-end' title='(22:00-) Analyse'>Words</a>", TestName = "The_end_of_an_event_without_an_end")]
    [TestCase("<a class='fc-timeline-more-link'>+2 more</a>", TestName = "Events_folded_away")]
    [TestCase("<div style='inset-inline-start: 200px; width: 100px'>Words</div>", TestName = "A_box_without_a_class_as_of_version_7")]
    public void Blocks_the_whole_window_where_its_place_cannot_be_told(string drawn)
    {
        var page = Empty with { Drawn = drawn };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(reading.Window));
        Assert.That(reading.Problems.Single().Room, Is.EqualTo(A.Room("B213")));
    }

    [Test]
    public void Blocks_what_it_is_drawn_over_where_the_other_events_give_the_scale()
    {
        var page = Empty with { Drawn = Known + TinyPage.Event("Analyse", place: Empty.Place(10.02, 12.51)) };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings[2].Interval, Is.EqualTo(page.Span("10:00", "12:30")));
        Assert.That(reading.Bookings[2].Title, Is.EqualTo("Words"));
        Assert.That(reading.Problems.Single().Message, Is.EqualTo("The hours of an event cannot be read; its room is taken as booked where it is drawn."));
    }

    [Test]
    public void Blocks_the_whole_window_where_the_other_events_disagree_on_the_scale()
    {
        var page = Empty with { Drawn = Known + TinyPage.Event("(12:00-13:00) C", place: Empty.Place(14, 15)) + TinyPage.Event("Analyse", place: Empty.Place(10, 12)) };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Does.Contain(reading.Window));
    }

    [Test]
    public void A_version_without_clip_classes_is_measured()
    {
        var page = Empty with
        {
            Drawn = Known + """<div style="inset-inline-start: 0px; width: 1200px"><div title="(09:00-18:00) Three days">Three days</div></div>"""
                + """<div style="inset-inline-start: 200px; width: 100px"><div title="(10:00-11:00) Short">Short</div></div>""",
        };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Does.Contain(page.Span("09:00", "18:00", -1, 1)).And.Contain(page.Span("10:00", "11:00")));
        Assert.That(reading.Problems, Is.Empty);
    }

    [Test]
    public void A_version_without_clip_classes_may_end_where_the_window_does()
    {
        var page = Empty with { Drawn = Known + """<div style="inset-inline-start: 1000px; width: 200px"><div title="(18:00-20:00) Late">Late</div></div>""" };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Does.Contain(page.Span("18:00", "20:00")));
    }

    [Test]
    public void A_version_without_clip_classes_that_cannot_be_measured_blocks_the_window()
    {
        var page = Empty with { Drawn = """<div title="(10:00-11:00) Short">Short</div>""" };

        var reading = page.ReadTrusted();

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(reading.Window));
        Assert.That(reading.Problems, Has.Count.EqualTo(1));
    }

    [Test]
    public void Problems_never_quote_a_booking()
    {
        var page = Empty with { Drawn = TinyPage.Event("(14:00-) Private") + TinyPage.Event("Private") + TinyPage.Event("(22:00-23:00) Private") };

        var reading = page.ReadTrusted();

        Assert.That(reading.Problems, Has.Count.EqualTo(3));
        Assert.That(reading.Problems.Select(problem => problem.ToString()), Has.None.Contains("Private"));
    }
}
