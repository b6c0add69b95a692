using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>Damage may make us know less; it may not make us throw, nor think for ever.</summary>
public sealed class NoiseTests
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly string[] Words =
    [
        "", "\r\n", "\r\n ", ":", ";", "=", ",", "\"", "\\", "^", "\uFFFD", "\0", "\uD800", "9", "99999999", "-1", "Z", "T", "00000101", "99991231T235959Z", "10000101T000000", "P9999999W", "PT0S",
        "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9;COUNT=2147483647\r\n", "RRULE:FREQ=SECONDLY\r\n", "FREQ=DAILY;INTERVAL=2147483647", "BYSETPOS=-366;", "BYWEEKNO=53;",
        "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "BEGIN:VTIMEZONE\r\n", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000Z\r\n", "RDATE;VALUE=PERIOD:20260316T090000Z/P99D\r\n", "DTSTART:16010101T000000\r\n",
        "TZID=Nowhere", "TZOFFSETTO:+9900\r\n", "TZOFFSETFROM:-1459\r\n", "EXDATE:20260316\r\n", "SEQUENCE:9999999999999999999\r\n", "LOCATION:S22\\,\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n",
    ];

    [Test]
    public void A_file_with_pieces_missing_or_replaced_neither_throws_nor_hangs()
    {
        var files = SavedCalendar.All.Select(name => new SavedCalendar(name).Text).ToArray();
        var anyDamage =
            from text in Gen.Elements(files)
            from cuts in (from at in Gen.Choose(0, 1_000_000) from length in Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(0, 200))) from put in Gen.Elements(Words) select (at, length, put)).ListOf(3)
            select cuts.Aggregate(text, (damaged, cut) => damaged.Length == 0 ? cut.put : damaged[..(cut.at % damaged.Length)] + cut.put + damaged[Math.Min(damaged.Length, cut.at % damaged.Length + cut.length)..]);
        var options = SavedCalendar.Options with { MaxSteps = 200_000 };

        Prop.ForAll(anyDamage.ToArbitrary(), text =>
        {
            var began = Stopwatch.GetTimestamp();
            var reading = new ICalendarFile(options).Read(text, new ReadingContext(new LocalDate(2026, 3, 16), A.Calendar));
            return reading is not null && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10);
        }).Check(Thousands);
    }

    [Test]
    public void Random_words_of_a_calendar_are_read_or_refused()
    {
        var anyCalendar = Gen.Elements(Words).ListOf().Select(parts => $"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nLOCATION:B213\r\nDTSTART:20260311T090000Z\r\n{string.Concat(parts)}\r\nEND:VEVENT\r\nEND:VCALENDAR");

        Prop.ForAll(anyCalendar.ToArbitrary(), text => new ICalendarFile(new ICalendarOptions { MaxSteps = 100_000 }).Read(text, new ReadingContext(A.Day, A.Calendar)) is not null).Check(Thousands);
    }

    [Test]
    public void A_line_spoilt_in_its_value_does_not_free_the_rooms_of_its_event()
    {
        var lines = new[] { "DTSTART", "DTEND", "RRULE" };
        var anySpoiling =
            from line in Gen.Elements(lines)
            from spoiling in Gen.Elements("x", "", "-", "2026", "FREQ=", "\\", "20261345T000000")
            select TinyCalendar.Event("UID:one", "LOCATION:B213", "DTSTART:20260304T090000Z", "DTEND:20260304T110000Z", "RRULE:FREQ=WEEKLY")
                .Split("\r\n").Aggregate("", (text, written) => $"{text}{(written.StartsWith(line, StringComparison.Ordinal) ? $"{line}:{spoiling}" : written)}\r\n").TrimEnd();

        Prop.ForAll(anySpoiling.ToArbitrary(), body => new TinyCalendar { Body = body }.Busy().Any(busy => busy.Start <= A.Time("10:00") && busy.End >= A.Time("12:00"))).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Components_nested_deeper_than_any_stack_are_survived()
    {
        var deep = string.Concat(Enumerable.Repeat("BEGIN:X\r\n", 50_000)) + string.Concat(Enumerable.Repeat("END:X\r\n", 50_000));

        Assert.That(new TinyCalendar { Body = deep.TrimEnd() }.Read(), Is.InstanceOf<TimetableReading.Trusted>());
    }
}
