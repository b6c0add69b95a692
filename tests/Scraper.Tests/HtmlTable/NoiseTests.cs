using FsCheck;
using FsCheck.Fluent;
using HomeSense.Scraper.HtmlTable;

namespace HomeSense.Scraper.Tests.HtmlTable;

/// <summary>Damage may make us know less; it may not make us throw.</summary>
public sealed class NoiseTests
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(2_500);

    private static readonly HtmlTableOptions Grid = new()
    {
        Day = new PageField { Select = "h1" },
        Grid = new BookingGridOptions { Time = new PageField { Select = "th.h" }, Room = new PageField { Select = "th.r" } },
    };

    private static readonly HtmlTableOptions List = new()
    {
        Rooms = ["B213"],
        List = new BookingListOptions { Room = new PageField { Select = "th" }, Start = new PageField { Select = "td" }, End = new PageField { Select = "td", Attribute = "title" } },
    };

    [Test]
    public void Random_text_is_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Read(text ?? "", Grid) is TimetableReading.Refused && Read(text ?? "", List) is TimetableReading.Refused).Check(Thousands);

    [Test]
    public void Random_words_of_a_page_are_read_or_refused()
    {
        string[] words =
        [
            "<h1>2026-03-11</h1>", "<table>", "</table>", "<thead>", "<tbody>", "<tr>", "</tr>", "<td>", "<td colspan=-1>", "<td colspan=99999>", "<td rowspan=0>", "<td rowspan=99999>", "<td title='12:00'>", "</td>",
            "<th class=h>8:00", "<th class=h>9:00", "<th class=h colspan=3>24:00", "<th class=r>B213", "<th class=r rowspan=9>L210", "<th class=r>", "10:00", "2026-03-11T10:00", "\0", "<!--", "-->", "<script>", "<template>", "&#x110000;", "<svg>", "<table><tr><th class=h>1:00",
        ];
        var anyPage = Gen.Elements(words).ListOf().Select(parts => "<h1>2026-03-11</h1><table>" + string.Concat(parts) + "</html>");

        Prop.ForAll(anyPage.ToArbitrary(), html => Read(html, Grid) is not null && Read(html, List) is not null).Check(Thousands);
    }

    [Test]
    public void A_page_nested_deeper_than_any_stack_is_refused()
    {
        var html = $"<html><h1>2026-03-11</h1>{string.Concat(Enumerable.Repeat("<span>", 20_000))}<table></table></html>";

        Assert.That(Read(html, Grid), Is.InstanceOf<TimetableReading.Refused>());
        Assert.That(Read(html, List), Is.InstanceOf<TimetableReading.Refused>());
    }

    private static TimetableReading Read(string html, HtmlTableOptions options) => new HtmlTablePage(options).Read(html, new ReadingContext(A.Day, A.Calendar));
}
