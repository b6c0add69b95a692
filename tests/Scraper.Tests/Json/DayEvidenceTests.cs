using HomeSense.Scraper.Json;

namespace HomeSense.Scraper.Tests.Json;

/// <summary>What proves that a feed speaks of the day asked for, and that it is whole.</summary>
public sealed class DayEvidenceTests
{
    private static string Event(string from, string to) => $$"""{"resourceId":"B213","start":"{{from}}","end":"{{to}}"}""";

    [Test]
    public void Events_of_another_day_only_are_of_the_wrong_day() =>
        Assert.That(new TinyFeed($"[{Event("2026-03-10T10:00", "2026-03-10T12:00")}]").ReadRefused(), Is.EqualTo(new Refusal.WrongDay(A.Day, A.Day.PlusDays(-1))));

    [Test]
    public void They_are_even_where_silence_is_trusted()
    {
        var feed = new TinyFeed($"[{Event("2026-03-12T10:00", "2026-03-12T12:00")}]");

        Assert.That((feed with { Options = feed.Options with { TrustSilence = true } }).ReadRefused(), Is.InstanceOf<Refusal.WrongDay>());
    }

    [Test]
    public void Events_on_both_sides_of_the_day_prove_it()
    {
        var feed = new TinyFeed($"[{Event("2026-03-10T10:00", "2026-03-10T12:00")},{Event("2026-03-12T10:00", "2026-03-12T12:00")}]");

        Assert.That(feed.ReadTrusted().Bookings, Is.Empty);
    }

    [TestCase("[]", TestName = "No_event_at_all")]
    [TestCase("""[{"resourceId":"B213","start":"2026-03-10T22:00","end":"2026-03-11T02:00"}]""", TestName = "The_night_before_which_yesterdays_feed_has_too")]
    public void Silence_is_no_answer(string text)
    {
        var feed = new TinyFeed(text);

        Assert.That(feed.ReadRefused().Sentence, Does.Contain("nothing else in it says that it speaks of that day"));
        Assert.That((feed with { Options = feed.Options with { TrustSilence = true } }).Read(), Is.InstanceOf<TimetableReading.Trusted>());
    }

    [TestCase("2026-03-11", true)]
    [TestCase("2026-03-11T00:00:00", true)]
    [TestCase("2026-03-10", false)]
    public void A_feed_that_says_its_day_is_believed_about_it(string said, bool trusted)
    {
        var feed = new TinyFeed($$"""{"meta":{"day":"{{said}}"},"events":[]}""");

        Assert.That((feed with { Options = feed.Options with { Events = "events", Day = "meta.day" } }).Read() is TimetableReading.Trusted, Is.EqualTo(trusted));
    }

    [Test]
    public void A_feed_that_ought_to_say_its_day_and_does_not_is_unreadable()
    {
        var feed = new TinyFeed("""{"events":[]}""");

        Assert.That((feed with { Options = feed.Options with { Events = "events", Day = "meta.day" } }).ReadRefused(), Is.InstanceOf<Refusal.Unreadable>());
    }

    [TestCase(""" "next":"/events?page=2" """)]
    [TestCase(""" "hasMore":true """)]
    [TestCase(""" "@odata.nextLink":"x" """)]
    [TestCase(""" "links":{"next":"x"} """)]
    [TestCase(""" "paging":{"more":1},"total":1 """)]
    [TestCase(""" "total":2 """)]
    [TestCase(""" "count":1 """)]
    public void One_page_of_several_is_cut_short(string sign)
    {
        var feed = new TinyFeed($$"""{"events":[{{Event("2026-03-11T10:00", "2026-03-11T12:00")}}],{{sign}}}""");

        Assert.That((feed with { Options = feed.Options with { Events = "events", NextPage = "paging.more", Count = "total" } }).ReadRefused(), Is.InstanceOf<Refusal.CutShort>());
    }

    [Test]
    public void The_last_page_of_one_is_whole()
    {
        var feed = new TinyFeed($$"""{"events":[{{Event("2026-03-11T10:00", "2026-03-11T12:00")}}],"next":null,"hasMore":false,"total":1}""");

        Assert.That((feed with { Options = feed.Options with { Events = "events", Count = "total" } }).Read(), Is.InstanceOf<TimetableReading.Trusted>());
    }

    [Test]
    public void Only_the_hours_stated_are_vouched_for()
    {
        var feed = new TinyFeed($"[{Event("2026-03-11T06:00", "2026-03-11T07:00")},{Event("2026-03-11T19:00", "2026-03-11T21:00")}]");

        var reading = (feed with { Options = feed.Options with { Opens = "08:00", Closes = "20:00" } }).ReadTrusted();

        Assert.That(reading.Window, Is.EqualTo(A.Span("08:00", "20:00")));
        Assert.That(reading.Bookings.Select(booking => booking.Interval), Is.EqualTo(new[] { A.Span("19:00", "21:00") }));
    }

    [TestCase("", "it is empty")]
    [TestCase("<!DOCTYPE html><html></html>", "it is a web page, not JSON (a login?)")]
    [TestCase("{}", "it is not a list of events")]
    [TestCase("""{"error":"session expired"}""", "it is not a list of events")]
    [TestCase("[{]", "it is not whole or not JSON (line 1)")]
    [TestCase("""[{"resourceId":"B213","start":"2026-03-11T10:00","start":"2026-03-12T10:00"}]""", "one of its objects says the same name twice")]
    [TestCase("""[{"resourceId":"\ud800","start":"2026-03-11T10:00"}]""", "it holds characters that do not exist")]
    public void What_is_no_feed_is_unreadable(string text, string cause) =>
        Assert.That(new TinyFeed(text).ReadRefused(), Is.EqualTo(new Refusal.Unreadable(cause)));

    [Test]
    public void A_list_that_is_not_where_the_settings_say_is_no_empty_list()
    {
        var feed = new TinyFeed("""{"data":{"bookings":[]}}""");

        Assert.That((feed with { Options = feed.Options with { Events = "data.events", TrustSilence = true } }).ReadRefused(), Is.EqualTo(new Refusal.Unreadable("it has no list of events at “data.events”")));
    }

    [Test]
    public void Settings_nobody_can_follow_are_our_mistake()
    {
        var options = new JsonFeedOptions { Rooms = ["B213"], Patterns = ["MMMM uuuu"], Opens = "20:00", Closes = "08:00", Culture = "xx-nowhere-at-all" };

        Assert.That(options.Problems(), Has.Count.EqualTo(2));
        Assert.That(() => new JsonFeed(options), Throws.ArgumentException);
    }
}
