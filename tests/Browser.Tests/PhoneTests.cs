using HomeSense.Backend.Occupancy;
using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>What a phone gets by QR: the room in words, the way there, and being told when one frees.</summary>
internal sealed class PhoneTests : Chapter
{
    protected override Task ArrangeAsync() => Hub.LearnAsync(
    [
        .. Day.Bookings.Where(booking => booking.Room.Value != "B107"), Day.Booking("B107", "14:00", "15:30", "Analyse numérique"),
    ]);

    [Test]
    public async Task It_says_what_the_door_says_and_how_to_get_there([Values("fr-FR", "en-GB")] string locale)
    {
        Check.RequireAxe();
        var phone = await PhoneAsync("/r/B107?from=B213", locale);
        await phone.StateAsync("reserved");

        await phone.Page.GetByRole(AriaRole.Heading, new() { Name = "B107", Exact = true }).WaitForAsync();
        await phone.TextAsync(locale == "fr-FR" ? "Depuis B213" : "From B213");
        var steps = await phone.Page.GetByRole(AriaRole.Listitem).AllInnerTextsAsync();
        var findings = (await Check.AxeAsync(phone)).Concat(await Check.LayoutAsync(phone, text: 0, button: 44, mayScroll: true)).ToList();

        Assert.That(steps, Has.Some.Contains(locale == "fr-FR" ? "Descendez au 1er étage" : "Go down to the 1st floor"));
        Assert.That(string.Join('\n', findings), Is.Empty);
        phone.AssertNoTroubles();
    }

    [Test]
    public async Task Who_waits_is_told_when_the_room_frees_and_until_when_and_that_others_were_told_too()
    {
        var phone = await PhoneAsync("/r/B107?from=B213");
        await phone.StateAsync("reserved");
        await phone.TapAsync("wait");
        await phone.ViewAsync("waiting");

        await Hub.LearnAsync([Day.Booking("B107", "15:30", "18:00", "Tutorat")]);

        await phone.StateAsync("free");
        await phone.EventuallyAsync("() => document.querySelector('[role=status]').textContent.includes('B107 est libre jusqu’à 15:30. D’autres ont été prévenus aussi')");
    }

    [Test]
    public async Task Who_waits_is_told_of_a_room_like_it_nearby_and_no_longer_once_that_is_taken()
    {
        var everything = Hub.School.Campus.Rooms.Select(room => Day.Booking(room.Id.Value, "14:00", "19:00", "Examens")).ToList();
        await Hub.LearnAsync(everything);
        var phone = await PhoneAsync("/r/B107");
        await phone.StateAsync("reserved");
        await phone.TapAsync("wait");
        var facts = Hub.School.Campus.Find(A.Room("B107"))!;
        var alike = Hub.School.Campus.Rooms.First(room => room.Id != facts.Id && room.Building == facts.Building && room.Seats >= facts.Seats / 2.0 && facts.Equipment.All(room.Has)).Id.Value;

        await Hub.LearnAsync(everything.Where(booking => booking.Room.Value != alike));
        await phone.ViewAsync("told");
        await phone.TextAsync($"{alike} est libre jusqu’à 20:00.");
        await Hub.OccupancyAsync(alike, (occupancy, now) => occupancy with { CheckIn = new CheckIn(new Interval(now, now + A.Minutes(60)), null, now) });

        await phone.ViewAsync("waiting");
        await phone.TextAsync($"{alike} n’est plus libre.");
    }

    [Test]
    public async Task Who_was_told_of_a_room_like_it_is_told_when_the_room_itself_frees()
    {
        var everything = Hub.School.Campus.Rooms.Select(room => Day.Booking(room.Id.Value, "14:00", "19:00", "Examens")).ToList();
        await Hub.LearnAsync(everything);
        var phone = await PhoneAsync("/r/B107");
        await phone.StateAsync("reserved");
        await phone.TapAsync("wait");
        await Hub.LearnAsync(everything.Where(booking => booking.Room.Value == "B107"));
        await phone.ViewAsync("told");

        await Hub.LearnAsync([]);

        await phone.TextAsync("B107 est libre jusqu’à 20:00.");
    }

    [Test]
    public async Task What_was_free_already_is_no_news_to_whoever_begins_to_wait_before_it_is_listed()
    {
        var phone = await PhoneAsync("/r/B107?from=B213");
        await phone.Page.Clock.PauseAtAsync(Clock.Now.ToDateTimeUtc() + TimeSpan.FromSeconds(1));   // it lists what is free when things have been quiet for a moment
        await phone.StateAsync("reserved");
        await phone.TapAsync("wait");

        await phone.Page.Clock.ResumeAsync();

        await phone.TextAsync("Libres maintenant");
        Assert.That(await phone.NowAsync("view"), Is.EqualTo("waiting"));
    }

    [Test]
    public async Task Who_waits_is_told_aloud_by_a_vibration_and_by_a_notification_where_the_browser_lets_it()
    {
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await context.AddInitScriptAsync(Alarms);
        var phone = await OpenAsync($"{Hub.Address}/r/B107?from=B213", context: context);
        await phone.StateAsync("reserved");
        var before = await phone.Page.EvaluateAsync<string[]>("() => window.alarms");
        await phone.TapAsync("wait");
        await phone.ViewAsync("waiting");

        await Hub.LearnAsync([Day.Booking("B107", "15:30", "18:00", "Tutorat")]);
        await phone.ViewAsync("told");

        Assert.That(before, Is.Empty, "nothing is asked of anybody who only looks");
        Assert.That(await phone.Page.EvaluateAsync<string[]>("() => window.alarms"), Is.EqualTo(new[]
        {
            "may I notify?", "vibrates 200,100,200,100,400", "sounds", "sounds", "sounds", "notifies: B107 est libre jusqu’à 15:30.",
        }));
    }

    /// <summary>A phone that notes what its page does to be heard.</summary>
    private const string Alarms =
        """
        {
          window.alarms = [];
          navigator.vibrate = (pattern) => window.alarms.push(`vibrates ${pattern}`);
          OscillatorNode.prototype.start = function () { window.alarms.push('sounds'); };
          OscillatorNode.prototype.stop = function () {};
          window.Notification = class {
            static permission = 'default';
            static async requestPermission() { window.alarms.push('may I notify?'); this.permission = 'granted'; return 'granted'; }
            constructor(title) { window.alarms.push(`notifies: ${title}`); }
          };
        }
        """;

    [Test]
    public async Task Without_its_hub_it_shows_no_room_as_free()
    {
        var phone = await PhoneAsync("/r/B213");
        await phone.StateAsync("free");

        await Hub.DisposeAsync();
        await phone.ShowsAsync("conn", "lost");
        await phone.FastForwardAsync(Duration.FromSeconds(12));

        await phone.StateAsync("unknown");
        Assert.That(await phone.App.InnerTextAsync(), Does.Not.Contain("Libre jusqu"));
    }

    [Test]
    public async Task A_room_that_is_not_there_is_called_so()
    {
        var phone = await PhoneAsync("/r/Z999");

        await phone.TextAsync("Il n’y a pas de salle Z999.");
    }

    private async Task<OpenPage> PhoneAsync(string path, string locale = "fr-FR") =>
        await OpenAsync(Hub.Address + path, context: await ContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = locale }));
}
