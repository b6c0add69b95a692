using HomeSense.Scraper.Feeds;

namespace HomeSense.Scraper.Tests.Json;

/// <summary>Which rooms a feed vouches for, and what an event in none of them does.</summary>
public sealed class RoomsTests
{
    private const string Ten = """ "start":"2026-03-11T10:00","end":"2026-03-11T12:00" """;

    [TestCase("""  "resourceId":"B213"  """, "", TestName = "A_name")]
    [TestCase("""  "resourceIds":["B213","L210"]  """, "", TestName = "A_list")]
    [TestCase("""  "location":{"room":{"code":"B213"}}  """, "location.room.code", TestName = "Inside_objects")]
    [TestCase("""  "places":[{"name":"L210"},{"name":"B213"}]  """, "places.name", TestName = "A_list_of_objects")]
    [TestCase("""  "a":"L210","b":["B213"]  """, "a,b", TestName = "Several_fields")]
    public void Are_found(string rooms, string paths)
    {
        var feed = TinyFeed.With($"{rooms},{Ten}");

        var booked = (feed with { Options = feed.Options with { Room = [.. paths.Split(',', StringSplitOptions.RemoveEmptyEntries), .. paths.Length > 0 ? new[] { "resourceId" } : []] } }).Booked();

        Assert.That(booked, Is.EqualTo(new[] { A.Span("10:00", "12:00") }));
    }

    [Test]
    public void A_number_is_a_name()
    {
        var feed = new TinyFeed($$"""[{"resourceId":42,{{Ten}}}]""") { Options = new() { Rooms = ["42"] } };

        Assert.That(feed.ReadTrusted().Bookings.Single().Room, Is.EqualTo(A.Room("42")));
    }

    [Test]
    public void Rooms_in_one_text_are_taken_apart()
    {
        var feed = TinyFeed.With($""" "resourceId":"L210, B213",{Ten} """);

        Assert.That((feed with { Options = feed.Options with { RoomSeparator = "," } }).Booked(), Has.Exactly(1).Items);
    }

    [Test]
    public void Those_the_settings_state_are_listed_with_and_without_bookings() =>
        Assert.That(TinyFeed.With($""" "resourceId":"B213",{Ten} """).ReadTrusted().Rooms, Is.EqualTo(new[] { A.Room("B213"), A.Room("L210") }));

    [Test]
    public void Those_the_feed_lists_are_listed()
    {
        var feed = new TinyFeed($$"""{"data":{"events":[{"resourceId":"B213",{{Ten}}}]},"resources":[{"id":"B213"},{"id":"V105"}]}""")
        {
            Options = new() { Events = "data.events", RoomList = "resources.id" },
        };

        Assert.That(feed.ReadTrusted().Rooms, Is.EqualTo(new[] { A.Room("B213"), A.Room("V105") }));
    }

    [Test]
    public void Rooms_nobody_vouches_for_are_no_rooms()
    {
        var feed = new TinyFeed($$"""[{"resourceId":"B213",{{Ten}}}]""") { Options = new() };

        Assert.That(feed.ReadRefused(), Is.InstanceOf<Refusal.NoRooms>());
    }

    [Test]
    public void Rooms_met_in_events_are_listed_where_the_settings_say_that_this_is_enough()
    {
        var feed = new TinyFeed($$"""[{"resourceId":"B213",{{Ten}}}]""") { Options = new() { OtherRooms = OtherRooms.List } };

        Assert.That(feed.ReadTrusted().Rooms, Is.EqualTo(new[] { A.Room("B213") }));
    }

    [Test]
    public void A_room_that_is_not_listed_may_be_ours_by_another_name() =>
        Assert.That(TinyFeed.With($""" "resourceId":"b-213",{Ten} """).ReadRefused().Sentence, Does.Contain("such as “b-213”"));

    [Test]
    public void Other_rooms_are_left_out_where_the_settings_say_so()
    {
        var feed = TinyFeed.With($""" "resourceId":"Gym",{Ten} """);

        var reading = (feed with { Options = feed.Options with { OtherRooms = OtherRooms.Ignore } }).ReadTrusted();

        Assert.That(reading.Rooms, Has.None.EqualTo(A.Room("Gym")));
        Assert.That(reading.Problems, Has.Count.EqualTo(1));
    }

    [TestCase("B213, B214", 1)]
    [TestCase("(b213)", 1)]
    [TestCase("B2130", 0)]
    public void Another_room_with_one_of_ours_in_its_name_books_ours(string name, int bookings)
    {
        var feed = TinyFeed.With($""" "resourceId":"{name}",{Ten} """);

        Assert.That((feed with { Options = feed.Options with { OtherRooms = OtherRooms.Ignore } }).Booked().Count(), Is.EqualTo(bookings));
    }

    [TestCase("", TestName = "None_said")]
    [TestCase(""" "resourceId":null, """, TestName = "Null")]
    [TestCase(""" "resourceId":" ", """, TestName = "Blank")]
    [TestCase(""" "resourceIds":[], """, TestName = "An_empty_list")]
    [TestCase(""" "resourceId":{"id":"B213"}, """, TestName = "An_object_nobody_expected")]
    [TestCase(""" "resourceId":true, """, TestName = "No_name")]
    [TestCase(""" "resourceId":"0123456789012345678901234567890123456789012345678901234567890123456789", """, TestName = "A_name_no_door_can_show")]
    public void An_event_in_a_room_that_cannot_be_read_may_be_in_any(string room)
    {
        var feed = TinyFeed.With(room + Ten);

        Assert.That(feed.ReadRefused().Sentence, Does.Contain("may be in any"));
        Assert.That((feed with { Options = feed.Options with { TolerateEventsWithoutRoom = true } }).ReadTrusted().Problems, Has.Count.EqualTo(1));
    }

    [Test]
    public void It_does_not_matter_on_another_day_or_when_it_is_cancelled()
    {
        var feed = TinyFeed.With($$""" "state":"Cancelled",{{Ten}} }, {"start":"2026-03-12T10:00","end":"2026-03-12T12:00" """);

        Assert.That((feed with { Options = feed.Options with { Cancelled = "state" } }).ReadTrusted().Problems, Is.Empty);
    }

    [Test]
    public void Not_one_event_with_a_room_is_a_feed_that_changed_whatever_the_settings_tolerate()
    {
        var feed = new TinyFeed($$"""[{"raum":"B213",{{Ten}}}]""");

        Assert.That((feed with { Options = feed.Options with { TolerateEventsWithoutRoom = true } }).ReadRefused(), Is.InstanceOf<Refusal.Unreadable>());
    }
}
