using System.Text;
using HomeSense.Scraper.ICalendar;

namespace HomeSense.Scraper.Tests.ICalendar;

/// <summary>Which rooms an event keeps, and which rooms a file speaks of.</summary>
public sealed class RoomsTests
{
    private static readonly Interval TenToNoon = A.Span("10:00", "12:00");

    private static string At(params string[] lines) => TinyCalendar.Event(["UID:one", "DTSTART:20260311T090000Z", "DTEND:20260311T110000Z", .. lines]);

    [TestCase("LOCATION:S22\\,S23", "S22", "S23", TestName = "A_comma")]
    [TestCase("LOCATION:S22\\; S23", "S22", "S23", TestName = "A_semicolon")]
    [TestCase("LOCATION:S22\\nS23", "S22", "S23", TestName = "A_line_break")]
    [TestCase("LOCATION:S22,S23", "S22", "S23", TestName = "A_comma_nobody_escaped")]
    [TestCase("LOCATION;LANGUAGE=fr;ALTREP=\"http://x.example/a,b\":Salle l'Étage", "Salle l'Étage", TestName = "A_name_with_an_accent_and_an_apostrophe")]
    [TestCase("LOCATION:S2\r\n 2\\,S2\r\n\t3", "S22", "S23", TestName = "A_folded_line")]
    [TestCase("RESOURCES:S22,S23", "S22", "S23", TestName = "Resources")]
    [TestCase("ATTENDEE;CUTYPE=ROOM;CN=\"S22\":mailto:s22@school.example", "S22", TestName = "An_attendee_that_is_a_room")]
    [TestCase("ATTENDEE;CUTYPE=RESOURCE:mailto:S22@school.example", "S22", TestName = "An_attendee_without_a_name")]
    [TestCase("ATTENDEE;CUTYPE=ROOM;CN=Salle ^'Turing^':mailto:x@y", "Salle \"Turing\"", TestName = "A_quote_in_a_parameter_as_of_RFC_6868")]
    public void Are_named_by(string line, params string[] rooms)
    {
        var reading = new TinyCalendar { Body = At(line) }.ReadTrusted();

        Assert.That(reading.Bookings.Where(booking => booking.Interval == TenToNoon).Select(booking => booking.Room.Value), Is.EqualTo(rooms));
        Assert.That(reading.Rooms.Select(room => room.Value), Is.EquivalentTo(rooms.Append("Around")));
    }

    [TestCase("LOCATION:sans salle")]
    [TestCase("LOCATION:À DÉFINIR")]
    [TestCase("LOCATION:visio")]
    [TestCase("LOCATION:https://meet.example/abc")]
    [TestCase("LOCATION:")]
    [TestCase("ATTENDEE;CUTYPE=INDIVIDUAL;CN=Jane:mailto:jane@school.example")]
    public void Are_not_named_by(string line)
    {
        var reading = new TinyCalendar { Body = At(line) }.ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("Around") }));
        Assert.That(reading.Bookings.Where(booking => booking.Interval == TenToNoon), Is.Empty);
    }

    [Test]
    public void A_room_that_declined_is_known_and_not_booked()
    {
        var reading = new TinyCalendar { Body = At("ATTENDEE;CUTYPE=ROOM;PARTSTAT=DECLINED;CN=S22:mailto:s22@school.example") }.ReadTrusted();

        Assert.That(reading.Rooms, Does.Contain(A.Room("S22")));
        Assert.That(reading.Bookings.Where(booking => booking.Room == A.Room("S22")), Is.Empty);
    }

    [TestCase("TP réseau (salle S23)", TestName = "Among_other_words")]
    [TestCase("s 23", TestName = "Spelt_otherwise")]
    [TestCase("Salle S23", TestName = "With_the_word_room")]
    [TestCase("Bâtiment S/S22-S23", TestName = "Behind_another_room")]
    public void A_room_named_once_is_found_in_other_words(string place)
    {
        var calendar = new TinyCalendar { Body = At($"LOCATION:{place}"), Options = new ICalendarOptions { Rooms = [A.Room("S23")] } };

        Assert.That(calendar.Busy("S23"), Is.EqualTo(new[] { TenToNoon }));
    }

    [TestCase("S230")]
    [TestCase("S2")]
    [TestCase("AS23")]
    public void Another_room_is_another_room(string place)
    {
        var calendar = new TinyCalendar { Body = At($"LOCATION:{place}"), Options = new ICalendarOptions { Rooms = [A.Room("S23")] } };

        Assert.That(calendar.Busy("S23"), Is.Empty);
    }

    [Test]
    public void An_event_without_a_place_keeps_the_room_its_text_names()
    {
        var calendar = new TinyCalendar { Body = At("SUMMARY:Examen\\, salle S23"), Options = new ICalendarOptions { Rooms = [A.Room("S23")] } };

        Assert.That(calendar.Busy("S23"), Is.EqualTo(new[] { TenToNoon }));
        Assert.That(calendar.ReadTrusted().Problems.Single().ToString(), Does.StartWith("S23: Line 8: An event without a place"));
    }

    [Test]
    public void A_pattern_finds_the_name_in_what_is_around_it()
    {
        var options = new ICalendarOptions { RoomPattern = new(@"\b(?<room>[A-Z]\d{2,3})\b") };

        var reading = new TinyCalendar { Body = At("LOCATION:S22\\,S23 - TP réseau\\,Gymnase"), Options = options }.ReadTrusted();

        Assert.That(reading.Rooms.Select(room => room.Value), Is.EqualTo(new[] { "S22", "S23" }));
        Assert.That(reading.Problems.Select(problem => problem.Message), Has.Some.EqualTo("Line 12: The pattern of rooms finds none in a place."));
    }

    [Test]
    public void A_pattern_that_takes_for_ever_is_stopped()
    {
        var options = new ICalendarOptions { RoomPattern = new("^(?<room>(a+)+)$"), Rooms = [A.Room("B213")] };

        var reading = new TinyCalendar { Body = At($"LOCATION:{new string('a', 60)}!"), Options = options }.ReadTrusted();

        Assert.That(reading.Problems.Select(problem => problem.Message), Has.Some.EqualTo("Line 12: The pattern of rooms takes too long over a place."));
    }

    [Test]
    public void A_pattern_without_its_group_is_our_mistake() =>
        Assert.That(() => new ICalendarOptions { RoomPattern = new("[A-Z]") }, Throws.ArgumentException);

    [Test]
    public void A_room_nobody_ever_booked_is_listed_when_the_settings_know_it()
    {
        var reading = new TinyCalendar { Options = new ICalendarOptions { Rooms = [A.Room("L210")] } }.ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("L210"), A.Room("Around") }));
    }

    [Test]
    public void The_timetable_of_a_class_speaks_of_no_room_the_settings_do_not_list()
    {
        var options = new ICalendarOptions { VouchesForNamedRooms = false, Rooms = [A.Room("B213")] };

        var reading = new TinyCalendar { Body = TinyCalendar.Ordinary(), Options = options }.ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
        Assert.That(reading.Bookings.Single().Interval, Is.EqualTo(TenToNoon));
    }

    [TestCase(null, false, TestName = "Who_goes_from_room_to_room_does_not_know_who_else_uses_them")]
    [TestCase(true, true, TestName = "Unless_somebody_vouches_for_it")]
    public void A_file_without_two_rooms_in_use_at_once(bool? vouched, bool isTrusted)
    {
        var body = string.Join("\r\n", Enumerable.Range(0, 24).Select(hour => TinyCalendar.Event($"UID:{hour}", $"LOCATION:R{hour % 5}", $"DTSTART:202603{10 + hour / 8}T{8 + hour % 8:00}0000Z", "DURATION:PT1H")));

        var reading = new TinyCalendar { Body = body, Options = new ICalendarOptions { VouchesForNamedRooms = vouched } }.Read();

        Assert.That((reading as TimetableReading.Refused)?.Reason, isTrusted ? Is.Null : Is.InstanceOf<Refusal.OneAtATime>());
    }

    [Test]
    public void A_file_with_many_rooms_in_use_at_once_is_one_of_rooms()
    {
        var body = string.Join("\r\n", Enumerable.Range(0, 24).Select(room => TinyCalendar.Event($"UID:{room}", $"LOCATION:R{room}", "DTSTART:20260311T080000Z", "DURATION:PT1H")));

        Assert.That(new TinyCalendar { Body = body }.Read(), Is.InstanceOf<TimetableReading.Trusted>());
    }

    [Test]
    public void One_rooms_file_keeps_that_room_whatever_its_events_say()
    {
        var options = new ICalendarOptions { RoomsAre = new CalendarRooms.Only(A.Room("B213")) };

        var reading = new TinyCalendar { Body = At("LOCATION:elsewhere") + "\r\n" + TinyCalendar.Event("UID:two", "DTSTART:20260311T140000Z", "DTEND:20260311T150000Z"), Options = options }.ReadTrusted();

        Assert.That(reading.Rooms, Is.EqualTo(new[] { A.Room("B213") }));
        Assert.That(reading.Bookings.Select(booking => booking.Interval), Is.EqualTo(new[] { TenToNoon, A.Span("15:00", "16:00") }));
    }

    [Test]
    public void Each_calendar_may_be_one_rooms()
    {
        var saved = new SavedCalendar("several-calendars");
        var options = SavedCalendar.Options with { RoomsAre = new CalendarRooms.NamedByCalendar() };

        var reading = (TimetableReading.Trusted)saved.Read(new LocalDate(2026, 3, 16), options);

        Assert.That(reading.Rooms.Select(room => room.Value), Is.EqualTo(new[] { "G1", "G2", "G3" }));
        Assert.That(reading.Bookings.Select(booking => booking.Room.Value), Is.EquivalentTo(new[] { "G1", "G3" }));
    }

    [Test]
    public void A_calendar_that_does_not_say_whose_it_is_is_nobodys()
    {
        var calendar = new TinyCalendar { Body = TinyCalendar.Ordinary(), Options = new ICalendarOptions { RoomsAre = new CalendarRooms.NamedByCalendar() } };

        Assert.That(calendar.ReadRefused(), Is.InstanceOf<Refusal.NoRooms>());
        Assert.That(calendar.Read().Problems.Single().Message, Is.EqualTo("Line 1: A calendar does not say which room it is of; it is left out."));
    }

    [Test]
    public void Its_kind_is_icalendar() => Assert.That(TimetableReaders.Of("iCalendar"), Is.InstanceOf<ICalendarFile>());

    [Test]
    public void A_fold_between_the_bytes_of_a_character_is_undone_on_bytes()
    {
        byte[] folded = [.. "LOCATION:Amphi "u8, 0xC3, .. "\r\n "u8, 0x89, .. "\n"u8];

        Assert.That(Encoding.UTF8.GetString(ICalendarBytes.Unfold(folded)), Is.EqualTo("LOCATION:Amphi É\n"));
    }

    [Test]
    public void A_character_lost_to_such_a_fold_keeps_every_room_it_may_have_been()
    {
        var calendar = new TinyCalendar { Body = At("LOCATION:Amphi \uFFFD\r\n \uFFFDtage"), Options = new ICalendarOptions { Rooms = [A.Room("Amphi Étage"), A.Room("Amphi Orage")] } };

        Assert.That(calendar.Busy("Amphi Étage"), Is.EqualTo(new[] { TenToNoon }));
        Assert.That(calendar.Busy("Amphi Orage"), Is.Empty);
    }
}
