using HomeSense.Scraper.HtmlTable;

namespace HomeSense.Scraper.Tests.HtmlTable;

/// <summary>Rooms against hours. The example of docs/timetables/html-table.md, and what may be wrong with it.</summary>
public sealed class GridTests
{
    private static readonly HtmlTableOptions Across = new()
    {
        Day = new PageField { Select = "h1", Pattern = @"(\d+/\d+/\d+)" },
        DayPatterns = ["d/M/uuuu"],
        Grid = new BookingGridOptions { Table = "table.rooms", Time = new PageField { Select = "thead th.hour" }, Room = new PageField { Select = "tbody th" } },
    };

    private const string Hours = """<th class="hour">8h</th><th class="hour">9h</th><th class="hour">10h</th><th class="hour">11h</th>""";

    private static string Page(string rows, string hours = Hours, string day = "Mercredi 11/3/2026") => $"""
        <!DOCTYPE html><html><body><h1>Salles du {day}</h1>
        <table class="rooms"><thead><tr><th>Salle</th>{hours}</tr></thead><tbody>{rows}</tbody></table></body></html>
        """;

    [Test]
    public void A_cell_with_words_is_a_booking_as_long_as_it_is_wide()
    {
        var reading = Trusted(Page("""<tr><th>B213</th><td></td><td colspan="2">Analyse <b>numérique</b></td><td>&nbsp;</td></tr><tr><th>L210</th><td></td><td></td><td></td><td></td></tr>"""));

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213"), A.Room("L210") }));
        Assert.That(reading.Bookings.Select(booking => (booking.Room.Value, booking.Interval, booking.Title)), Is.EqualTo(new[] { ("B213", A.Span("09:00", "11:00"), "Analyse numérique") }));
        Assert.That(reading.Window, Is.EqualTo(A.Span("08:00", "12:00")));
        Assert.That(reading.Problems, Is.Empty);
    }

    [Test]
    public void A_cell_over_two_rows_books_both_rooms()
    {
        var reading = Trusted(Page("""<tr><th>B213</th><td></td><td rowspan="2">Examen</td><td></td><td></td></tr><tr><th>L210</th><td></td><td></td><td></td></tr>"""));

        Assert.That(reading.Bookings.Select(booking => (booking.Room.Value, booking.Interval)), Is.EqualTo(new[] { ("B213", A.Span("09:00", "10:00")), ("L210", A.Span("09:00", "10:00")) }));
        Assert.That(reading.Problems, Is.Empty);
    }

    [Test]
    public void A_room_over_two_rows_is_booked_in_either()
    {
        var reading = Trusted(Page("""<tr><th rowspan="2">B213</th><td>A</td><td></td><td></td><td></td></tr><tr><td></td><td></td><td></td><td>B</td></tr>"""));

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Is.EqualTo(new[] { A.Span("08:00", "09:00"), A.Span("11:00", "12:00") }));
    }

    [Test]
    public void Columns_of_a_quarter_under_a_head_of_an_hour()
    {
        var reading = Trusted(Page($"""<tr><th>B213</th><td></td><td colspan="5">A</td>{string.Concat(Enumerable.Repeat("<td></td>", 2))}</tr>""", """<th class="hour" colspan="4">8:00</th><th class="hour" colspan="4">9:00</th>"""));

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(A.Span("08:15", "09:30")));
    }

    [Test]
    public void Hours_may_run_down()
    {
        var html = """
            <html><h1>11/3/2026</h1><table class="rooms"><tr><td></td><th class="room" data-id="B213">Salle B213</th><th class="room" data-id="L210">Salle L210</th></tr>
            <tr><th class="hour">08:00-10:00</th><td>A</td><td rowspan="2">B</td></tr><tr><th class="hour">10:00-12:00</th><td></td></tr></table></html>
            """;
        var options = Across with
        {
            Grid = new BookingGridOptions
            {
                TimesRun = TimesRun.Down,
                Time = new PageField { Select = "th.hour", Pattern = @"^(\d+:\d+)" },
                TimeEnd = new PageField { Pattern = @"-(\d+:\d+)$" },
                Room = new PageField { Select = "th.room", Attribute = "data-id" },
            },
        };

        var reading = Trusted(html, options);

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213"), A.Room("L210") }));
        Assert.That(reading.Bookings.Select(booking => (booking.Room.Value, booking.Interval)), Is.EqualTo(new[] { ("B213", A.Span("08:00", "10:00")), ("L210", A.Span("08:00", "12:00")) }));
    }

    [Test]
    public void Hours_no_column_shows_are_not_free()
    {
        var options = Across with { Grid = Across.Grid! with { Time = new PageField { Select = "thead th.hour", Pattern = "^([^-]+)" }, TimeEnd = new PageField { Pattern = "-(.+)$" } } };

        var reading = Trusted(Page("<tr><th>B213</th><td></td><td></td></tr>", """<th class="hour">8:00-12:00</th><th class="hour">13:30-18:00</th>"""), options);

        Assert.That(reading.Window, Is.EqualTo(A.Span("08:00", "18:00")));
        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(A.Span("12:00", "13:30")));
    }

    [TestCase("""<td class="busy"></td>""", TestName = "A_class")]
    [TestCase("""<td style="background:red"></td>""", TestName = "A_colour")]
    [TestCase("""<td title="Analyse"></td>""", TestName = "A_title")]
    [TestCase("""<td bgcolor="#f00"></td>""", TestName = "An_old_colour")]
    [TestCase("""<td><img src="x.png"></td>""", TestName = "A_picture")]
    [TestCase("", TestName = "No_cell_at_all")]
    public void A_cell_that_may_be_booked_is(string last)
    {
        var reading = Trusted(Page($"<tr><th>B213</th><td></td><td></td><td></td>{last}</tr>"));

        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(A.Span("11:00", "12:00")));
        Assert.That(reading.Problems.Single().Room, Is.EqualTo(A.Room("B213")));
    }

    [Test]
    public void Where_the_settings_tell_free_cells_all_others_are_booked()
    {
        var options = Across with { Grid = Across.Grid! with { Free = "td.free" } };

        var reading = Trusted(Page("""<tr><th>B213</th><td class="free"></td><td class="free">libre</td><td class="x"></td><td></td></tr>"""), options);

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Is.EqualTo(new[] { A.Span("10:00", "11:00"), A.Span("11:00", "12:00") }));
        Assert.That(reading.Problems, Is.Empty);
    }

    [Test]
    public void A_cancelled_booking_is_none()
    {
        var options = Across with { Grid = Across.Grid! with { Cancelled = new PageField { Select = "i" }, Title = new PageField { Select = "b" } } };

        var reading = Trusted(Page("<tr><th>B213</th><td><b>A</b><i>annulé</i></td><td><b>B</b> Dupont</td><td></td><td></td></tr>"), options);

        Assert.That(reading.Bookings.Single().Title, Is.EqualTo("B"));
    }

    [Test]
    public void A_cell_beyond_the_hours_blocks_its_room_until_it_is_ignored()
    {
        var html = Page("""<tr><th>B213</th><td></td><td></td><td></td><td></td><td class="seats">40</td></tr>""");

        Assert.That(Trusted(html).Bookings.Single().Interval, Is.EqualTo(A.Span("08:00", "12:00")));
        Assert.That(Trusted(html, Across with { Grid = Across.Grid! with { Ignore = "td.seats" } }).Bookings, Is.Empty);
    }

    [Test]
    public void Words_in_no_rooms_row_may_be_a_booking_of_any()
    {
        var html = Page("""<tr><td class="building" colspan="5">Bâtiment B</td></tr><tr><th>B213</th><td></td><td></td><td></td><td></td></tr>""");

        Assert.That(Refused(html).Sentence, Does.Contain("may be a booking of any"));
        Assert.That(Trusted(html, Across with { Grid = Across.Grid! with { Ignore = ".building" } }).Bookings, Is.Empty);
    }

    [Test]
    public void Another_day_is_refused() =>
        Assert.That(Refused(Page("<tr><th>B213</th></tr>", day: "10/3/2026")), Is.EqualTo(new Refusal.WrongDay(A.Day, A.Day.PlusDays(-1))));

    [Test]
    public void Two_days_are_refused() =>
        Assert.That(Refused(Page("<tr><th>B213</th></tr>", day: "11/3/2026</h1><h1>12/3/2026")), Is.InstanceOf<Refusal.NotOneDay>());

    [Test]
    public void A_day_nobody_can_read_is_refused() =>
        Assert.That(Refused(Page("<tr><th>B213</th></tr>", day: "demain")), Is.InstanceOf<Refusal.Unreadable>());

    [Test]
    public void A_grid_without_rooms_is_no_empty_campus() =>
        Assert.That(Refused(Page("<tr><td>Aucune salle</td></tr>")), Is.InstanceOf<Refusal.NoRooms>());

    [TestCase("""<th class="hour">8h</th>""", TestName = "One_that_says_no_end")]
    [TestCase("""<th class="hour">8h</th><th class="hour">matin</th>""", TestName = "One_that_is_none")]
    [TestCase("""<th class="hour">9h</th><th class="hour">8h</th>""", TestName = "Backwards")]
    [TestCase("""<th class="hour">8h</th><th class="hour">8h</th>""", TestName = "Twice")]
    [TestCase("", TestName = "None")]
    public void Hours_that_cannot_be_read_are_refused(string hours) =>
        Assert.That(Refused(Page("<tr><th>B213</th><td></td><td></td></tr>", hours)), Is.InstanceOf<Refusal.Unreadable>());

    [Test]
    public void A_page_cut_off_anywhere_is_refused()
    {
        var html = Page("<tr><th>B213</th><td>A</td><td></td><td></td><td></td></tr><tr><th>L210</th><td></td><td></td><td></td><td>B</td></tr>");
        var whole = html.LastIndexOf("</html", StringComparison.Ordinal);

        Assert.That(Enumerable.Range(0, whole).Select(length => Read(html[..length], Across)), Is.All.InstanceOf<TimetableReading.Refused>());
    }

    [Test]
    public void A_table_wider_than_any_timetable_is_refused() =>
        Assert.That(Refused(Page(string.Concat(Enumerable.Repeat("""<tr><th>B213</th><td colspan="1000" rowspan="65000"></td></tr>""", 3000)))), Is.InstanceOf<Refusal.Unreadable>());

    [Test]
    public void Settings_that_say_nothing_read_nothing() =>
        Assert.That(((TimetableReading.Refused)TimetableReaders.Of("htmltable").Read(Page(""), new ReadingContext(A.Day, A.Calendar))).Reason.Sentence, Does.Contain("HtmlTable:List or HtmlTable:Grid is missing"));

    [Test]
    public void Settings_nobody_can_follow_are_our_mistake()
    {
        var options = Across with { Grid = Across.Grid! with { Table = "table[", Time = new PageField { Select = "th", Pattern = "(" } } };

        Assert.That(options.Problems(), Has.Count.EqualTo(2));
        Assert.That(() => new HtmlTablePage(options), Throws.ArgumentException);
    }

    private static TimetableReading Read(string html, HtmlTableOptions options) => new HtmlTablePage(options).Read(html, new ReadingContext(A.Day, A.Calendar));

    private static TimetableReading.Trusted Trusted(string html, HtmlTableOptions? options = null) =>
        Read(html, options ?? Across) is TimetableReading.Trusted trusted ? trusted : throw new AssertionException(Refused(html, options).Sentence);

    private static Refusal Refused(string html, HtmlTableOptions? options = null) => ((TimetableReading.Refused)Read(html, options ?? Across)).Reason;
}
