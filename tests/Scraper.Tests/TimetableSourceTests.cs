using HomeSense.Scraper.Fetching;
using HomeSense.Scraper.FullCalendar;

namespace HomeSense.Scraper.Tests;

public sealed class TimetableSourceTests
{
    private static readonly string Page = new FullCalendarMarkup(A.Calendar).DayPage(A.Day, [A.Room()], [A.Booking()]);

    [Test]
    public async Task Asks_the_address_of_the_day_and_reads_what_comes()
    {
        var fetcher = new ScriptedPage(Page);
        var source = new TimetableSource("https://school.example/rooms?date={day}", fetcher, new FullCalendarPage(), A.Calendar);

        var reading = await source.ReadAsync(A.Day, CancellationToken.None);

        Assert.That(fetcher.Asked, Is.EqualTo("https://school.example/rooms?date=2026-03-11"));
        Assert.That(reading, Is.InstanceOf<TimetableReading.Trusted>());
    }

    [Test]
    public async Task A_page_about_another_day_is_refused()
    {
        var source = new TimetableSource("https://school.example/", new ScriptedPage(Page), new FullCalendarPage(), A.Calendar);

        var reading = await source.ReadAsync(A.Day.PlusDays(1), CancellationToken.None);

        Assert.That(((TimetableReading.Refused)reading).Reason, Is.InstanceOf<Refusal.WrongDay>());
    }

    [Test]
    public void A_page_that_cannot_be_had_is_no_reading()
    {
        var source = new TimetableSource("nowhere/{day}.html", new FilePage(), new FullCalendarPage(), A.Calendar);

        Assert.That(
            async () => await source.ReadAsync(A.Day, CancellationToken.None),
            Throws.TypeOf<TimetableUnavailableException>().With.Message.StartsWith("The timetable at nowhere/2026-03-11.html is not available: "));
    }

    [TestCase("fullcalendar")]
    [TestCase("FullCalendar")]
    public void A_reader_is_found_by_the_name_of_its_kind(string kind) =>
        Assert.That(TimetableReaders.Of(kind), Is.InstanceOf<FullCalendarPage>());

    [Test]
    public void An_unknown_kind_is_answered_with_those_there_are() =>
        Assert.That(() => TimetableReaders.Of("oasis"), Throws.ArgumentException.With.Message.Match("^There is no timetable of the kind “oasis”; the kinds are: .*fullcalendar"));

    private sealed class ScriptedPage(string text) : IPageFetcher
    {
        public string? Asked { get; private set; }

        public Task<FetchedPage> FetchAsync(PageRequest request, CancellationToken cancellationToken)
        {
            Asked = request.Address;
            return Task.FromResult(new FetchedPage(text));
        }
    }
}
