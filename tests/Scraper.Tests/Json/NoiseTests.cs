using FsCheck;
using FsCheck.Fluent;

namespace HomeSense.Scraper.Tests.Json;

/// <summary>Damage may make us know less; it may not make us throw, nor make a room free.</summary>
public sealed class NoiseTests
{
    private static readonly string Feed = $"[{string.Join(',', Enumerable.Range(8, 10).Select(hour => $$"""{"resourceId":"{{(hour % 2 == 0 ? "B213" : "L210")}}","start":"2026-03-11T{{hour:00}}:00:00","end":"2026-03-11T{{hour:00}}:50:00","title":"A \u00e9 {{hour}}"}"""))}]";

    [Test]
    public void Random_text_is_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => new TinyFeed(text ?? "").Read() is TimetableReading.Refused).QuickCheckThrowOnFailure();

    [Test]
    public void Random_words_of_a_feed_are_read_or_refused()
    {
        string[] words =
        [
            "[", "]", "{", "}", ",", ":", "\"start\"", "\"end\"", "\"resourceId\"", "\"resourceIds\"", "\"B213\"", "\"2026-03-11T10:00\"", "\"2026-03-11\"", "1e999", "-1", "9223372036854775808", "1773219600",
            "null", "true", "\"\\ud800\"", "\"\\u0000\"", "\"title\"", "\"allDay\"", "[[[[", "\0", "\uFEFF", "\"9999-12-31\"", "\"24:00\"",
        ];

        Prop.ForAll(Gen.Elements(words).ListOf().Select(string.Concat).ToArbitrary(), text => new TinyFeed(text).Read() is not null).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Any_values_in_an_event_are_read_or_refused()
    {
        var anyValue = Gen.Elements("null", "true", "[]", "{}", "\"\"", "-1", "1e999", "99999999999999999", "\"B213\"", "[\"B213\",null]", "\"2026-03-11\"", "\"2026-03-11T10:00\"", "\"0001-01-01\"", "\"9998-12-31T23:59Z\"", "\"10:00\"", "[[1]]", "\"\\udfff\"");
        var anyEvent =
            from room in anyValue
            from start in anyValue
            from end in anyValue
            from allDay in anyValue
            select $$"""{"resourceId":{{room}},"start":{{start}},"end":{{end}},"allDay":{{allDay}},"title":{{end}}}""";

        Prop.ForAll(anyEvent.ListOf().Select(events => $"[{string.Join(',', events)}]").ToArbitrary(), text => new TinyFeed(text).Read() is not null).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_feed_cut_off_anywhere_is_refused() =>
        Assert.That(Enumerable.Range(0, Feed.Length).Select(length => new TinyFeed(Feed[..length]).Read()), Is.All.InstanceOf<TimetableReading.Refused>());

    [Test]
    public void Spoilt_values_never_free_a_room()
    {
        var whole = new TinyFeed(Feed).ReadTrusted().ToTimetable(A.Time("07:00"));
        var anySpoilt =
            from places in Gen.Choose(1, 40).ListOf(6)
            from spoiling in Gen.Elements("\"", "\"x", "null,\"x\":\"", "7,\"x\":\"", "\"\",\"x\":\"")
            select string.Concat(Feed.Split(":\"").Select((part, index) => index == 0 ? part : (places.Contains(index) && index % 4 != 1 ? ":" + spoiling : ":\"") + part));

        Prop.ForAll(anySpoilt.ToArbitrary(), text =>
        {
            if (new TinyFeed(text).Read() is not TimetableReading.Trusted trusted) return;
            var spoilt = trusted.ToTimetable(A.Time("07:00"));
            var freed =
                from room in whole.Rooms
                from busy in whole.Busy(room, whole.Window)
                where !spoilt.Busy(room, whole.Window).Any(stretch => stretch.Start <= busy.Start && busy.End <= stretch.End)
                select $"{room} {busy}";
            Assert.That(freed, Is.Empty, text);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_feed_nested_deeper_than_any_stack_is_refused() =>
        Assert.That(new TinyFeed(new string('[', 1_000_000)).Read(), Is.InstanceOf<TimetableReading.Refused>());
}
