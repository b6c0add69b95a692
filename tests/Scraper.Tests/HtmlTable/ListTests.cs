using HomeSense.Scraper.HtmlTable;

namespace HomeSense.Scraper.Tests.HtmlTable;

/// <summary>One booking after another. The example of docs/timetables/html-table.md, and what may be wrong with it.</summary>
public sealed class ListTests
{
    private static readonly HtmlTableOptions Options = new()
    {
        Day = new PageField { Select = "h1 time", Attribute = "datetime" },
        Opens = "07:00",
        Closes = "22:00",
        List = new BookingListOptions
        {
            Table = "table#bookings",
            Room = new PageField { Select = "td.room" },
            RoomList = new PageField { Select = "select[name=room] option[value]", Attribute = "value" },
            Start = new PageField { Select = "td.hours", Pattern = @"^(\d+:\d+)" },
            End = new PageField { Select = "td.hours", Pattern = @"–\s*(\d+:\d+)" },
            Title = new PageField { Select = "td.title" },
            Cancelled = new PageField { Select = "td.title", Attribute = "data-state" },
            RoomSeparator = "+",
            Empty = "p.none",
            NextPage = "a[rel=next]",
        },
    };

    private static string Page(string rows, string around = "", string day = "2026-03-11") => $"""
        <!DOCTYPE html><html><body><h1>Réservations du <time datetime="{day}">{day}</time></h1>
        <form><select name="room"><option>Toutes</option><option value="B213">B213</option><option value="L210">L210</option></select></form>
        <table id="bookings"><tr><th>Salle</th><th>Heures</th><th>Objet</th></tr>{rows}</table>{around}</body></html>
        """;

    private static string Row(string room, string hours, string title = "Analyse", string state = "") => $"""<tr><td class="room">{room}</td><td class="hours">{hours}</td><td class="title" data-state="{state}">{title}</td></tr>""";

    [Test]
    public void Rows_are_bookings_and_rooms_without_one_are_free()
    {
        var reading = Trusted(Page(Row("B213", "10:00 – 12:00") + Row("B213", "14:00 – 15:30", "Privé")));

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213"), A.Room("L210") }));
        Assert.That(reading.Bookings.Select(booking => (booking.Interval, booking.Title)), Is.EqualTo(new[] { (A.Span("10:00", "12:00"), "Analyse"), (A.Span("14:00", "15:30"), "Privé") }));
        Assert.That(reading.Window, Is.EqualTo(A.Span("07:00", "22:00")));
        Assert.That(reading.Problems, Is.Empty);
    }

    [Test]
    public void A_row_may_name_several_rooms() =>
        Assert.That(Trusted(Page(Row("B213 + L210", "10:00 – 12:00"))).Bookings.Select(booking => booking.Room), Is.EqualTo(new[] { A.Room("B213"), A.Room("L210") }));

    [Test]
    public void A_cancelled_row_is_no_booking() =>
        Assert.That(Trusted(Page(Row("B213", "10:00 – 12:00", state: "annulé") + Row("L210", "10:00 – 12:00", state: "ok"))).Bookings.Single().Room, Is.EqualTo(A.Room("L210")));

    [TestCase("10:00", TestName = "Half_of_its_hours")]
    [TestCase("le matin", TestName = "No_hours")]
    [TestCase("", TestName = "Nothing")]
    public void A_row_that_cannot_be_read_books_its_room_all_along(string hours)
    {
        var reading = Trusted(Page(Row("B213", hours) + Row("L210", "10:00 – 12:00")));

        Assert.That(reading.Bookings[0].Interval, Is.EqualTo(reading.Window));
        Assert.That(reading.Problems.Single().Room, Is.EqualTo(A.Room("B213")));
    }

    [TestCase("", TestName = "None_said")]
    [TestCase("b 213", TestName = "Another_name")]
    public void A_row_in_no_room_of_ours_may_be_in_any(string room) =>
        Assert.That(Refused(Page(Row(room, "10:00 – 12:00") + Row("L210", "10:00 – 12:00"))), Is.InstanceOf<Refusal.Unreadable>());

    [Test]
    public void No_rows_are_not_believed_unless_the_page_says_so_in_words()
    {
        Assert.That(Refused(Page("")), Is.InstanceOf<Refusal.Unreadable>());
        Assert.That(Trusted(Page("", around: """<p class="none">Aucune réservation</p>""")).Bookings, Is.Empty);
    }

    [Test]
    public void Another_day_is_refused() =>
        Assert.That(Refused(Page(Row("B213", "10:00 – 12:00"), day: "2026-03-12")), Is.EqualTo(new Refusal.WrongDay(A.Day, A.Day.PlusDays(1))));

    [Test]
    public void A_second_page_means_this_one_is_not_all() =>
        Assert.That(Refused(Page(Row("B213", "10:00 – 12:00"), around: """<a rel="next" href="?page=2">Suivant</a>""")), Is.InstanceOf<Refusal.CutShort>());

    [Test]
    public void A_page_without_its_table_is_another_page() =>
        Assert.That(Refused("""<html><h1><time datetime="2026-03-11"></time></h1><form>Mot de passe</form></html>"""), Is.InstanceOf<Refusal.NotDrawnYet>());

    [Test]
    public void A_page_without_rooms_is_refused() =>
        Assert.That(Refused(Page(Row("B213", "10:00 – 12:00")).Replace("value=", "x=", StringComparison.Ordinal)), Is.InstanceOf<Refusal.NoRooms>());

    [Test]
    public void Rows_may_say_their_own_day()
    {
        var html = """
            <html><ul class="events"><li data-day="10/03/2026"><b>B213</b> 10:00</li><li data-day="11/03/2026"><b>B213</b> 14:00</li><li data-day="11/03/2026"><b>L210</b> 15:00</li></ul></html>
            """;
        var options = new HtmlTableOptions
        {
            Rooms = ["B213", "L210"],
            DayPatterns = ["dd/MM/uuuu"],
            List = new BookingListOptions
            {
                Table = "ul.events", Row = "li", Room = new PageField { Select = "b" }, Day = new PageField { Attribute = "data-day" }, Start = new PageField { Pattern = @"(\d\d:\d\d)" },
            },
        };

        var reading = Trusted(html, options);

        Assert.That(reading.Bookings.Select(booking => booking.Interval), Is.EqualTo(new[] { A.Span("14:00", "16:00"), A.Span("15:00", "17:00") }));
        Assert.That(reading.Problems, Has.Count.EqualTo(2), "neither has an end");
    }

    private static TimetableReading Read(string html, HtmlTableOptions options) => new HtmlTablePage(options).Read(html, new ReadingContext(A.Day, A.Calendar));

    private static TimetableReading.Trusted Trusted(string html, HtmlTableOptions? options = null) =>
        Read(html, options ?? Options) is TimetableReading.Trusted trusted ? trusted : throw new AssertionException(Refused(html, options).Sentence);

    private static Refusal Refused(string html, HtmlTableOptions? options = null) => ((TimetableReading.Refused)Read(html, options ?? Options)).Reason;
}
