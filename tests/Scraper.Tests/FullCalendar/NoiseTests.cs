using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HomeSense.Backend.Time;
using HomeSense.Scraper.FullCalendar;

namespace HomeSense.Scraper.Tests.FullCalendar;

/// <summary>Damage may make us know less; it may not make us throw, nor make a room free.</summary>
public sealed class NoiseTests
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(2_500);

    [Test]
    public void Random_bytes_are_refused()
    {
        var anyBytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();

        Prop.ForAll(anyBytes.ToArbitrary(), bytes => Read(Encoding.Latin1.GetString(bytes)) is TimetableReading.Refused).Check(Thousands);
    }

    [Test]
    public void Random_words_of_a_page_are_read_or_refused()
    {
        string[] words =
        [
            "<tr data-resource-id=\"A\">", "<td data-resource-id=\"\">", "<a class=\"fc-event fc-start fc-end\" title=\"(10:00-", "12:00) X\">", "title=\"(10:00-12:00) X\"", "<a class='fc-event'>",
            "<td data-date=\"2026-03-11T08:00:00\">", "<td data-date=\"2026-03-11T09:00:00\">", "<td data-date=\"2026-99-11T09:00:00\">", "<div class=\"fc-timelineDay-view\">", "<div class='fc-timeline-lane' data-resource-id='A'>",
            "style=\"left: 1e999px; right: -5px\"", "style='left:-9px;right:;'", "<table>", "</table>", "</tr>", "</a>", "</div>", "\"", ">", "<!--", "-->", "<script>", "<template>", "\0", "&#x110000;",
        ];
        var anyPage = Gen.Elements(words).ListOf().Select(parts => string.Concat(parts) + "</html>");

        Prop.ForAll(anyPage.ToArbitrary(), html => Read(html) is not null).Check(Thousands);
    }

    [TestCase("v3/day-standard.html")]
    [TestCase("v6/day-standard.html")]
    public void A_page_with_a_piece_missing_or_replaced_does_not_throw(string name)
    {
        using var page = new SavedPage(name);
        var anyDamage =
            from start in Gen.Choose(0, page.Html.Length - 1)
            from length in Gen.Choose(0, 3000)
            from put in Gen.Elements("", "<", "\">", "</table>", "<a class='fc-event'>", "\uFFFD")
            select page.Html[..start] + put + page.Html[Math.Min(page.Html.Length, start + length)..];

        Prop.ForAll(anyDamage.ToArbitrary(), html => Read(html, page.Day) is not null).QuickCheckThrowOnFailure();
    }

    [TestCase("v3/day-standard.html")]
    [TestCase("v3/day-full24h.html")]
    [TestCase("v6/day-standard.html")]
    public void Spoilt_titles_never_free_a_room(string name)
    {
        using var page = new SavedPage(name);
        var parts = page.Html.Split("title=\"(");
        var whole = page.ReadTrusted().ToTimetable(page.Window.Start);
        // Without its title, an event without an end is one that ends where the library guessed: an hour, in v6.
        var rooms = whole.Rooms.Where(room => !page.RoomsWithoutEnd.Contains(room.Value)).ToList();
        var anySpoilt =
            from spoilt in Gen.Choose(1, parts.Length - 1).ListOf()
            from spoiling in Gen.Elements("title=\"", "data-title=\"(", "title=\"(xx", "title=\"(0", "title=\"(24:00-", "title=\"\" alt=\"(")
            select parts.Index().Skip(1).Aggregate(new StringBuilder(parts[0]), (html, part) => html.Append(spoilt.Contains(part.Index) ? spoiling : "title=\"(").Append(part.Item)).ToString();

        Prop.ForAll(anySpoilt.ToArbitrary(), html =>
        {
            var spoilt = ((TimetableReading.Trusted)Read(html, page.Day)).ToTimetable(page.Window.Start);
            var freed =
                from room in rooms
                from busy in whole.Busy(room, whole.Window)
                where !spoilt.Busy(room, whole.Window).Any(stretch => stretch.Contains(busy))
                select $"{room} {busy}";
            Assert.That(freed, Is.Empty);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_page_nested_deeper_than_any_stack_is_survived()
    {
        var html = new TinyPage { Drawn = string.Concat(Enumerable.Repeat("<span>", 20_000)) }.Html;

        Assert.That(Read(html), Is.InstanceOf<TimetableReading.Trusted>());
    }

    private static TimetableReading Read(string html, LocalDate? day = null) => new FullCalendarPage().Read(html, new ReadingContext(day ?? A.Day, A.Calendar));
}
