using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Browser.Tests.Running;

/// <summary>Brings a door into every state and opens every sheet of it, each the way it comes about in life.</summary>
internal abstract class Scenes : Chapter
{
    protected const string Room = "B213";

    public static readonly string[] States =
        ["free", "soon", "reserved", "held", "occupied", "still", "ending", "offline", "unknown", "outofservice", "closed", "night"];

    public static readonly string[] Sheets = ["duration", "done", "leave", "search", "result", "held-sheet", "none", "notice", "enrol"];

    public static readonly string[] Languages = ["fr", "en"];

    public static readonly string[] Sizes = ["800×480", "1024×600", "1280×720", "1280×800", "480×800"];

    protected async Task<OpenPage> SceneAsync(string scene, string language = "fr")
    {
        if (Sheets.Contains(scene)) return await SheetAsync(scene, language);
        var page = await StateAsync(scene);
        if (language != "fr") await page.SpeakAsync(language);
        return page;
    }

    private async Task<OpenPage> StateAsync(string state) => state switch
    {
        "free" => await DoorInAsync("free", () => Task.CompletedTask),
        "soon" => await DoorInAsync("soon", () => HasAsync(("14:15", "16:00", "Analyse numérique – TD groupe 3"))),
        "reserved" => await DoorInAsync("reserved", () => HasAsync(("14:00", "16:00", "Analyse numérique – TD groupe 3"))),
        "held" => await DoorInAsync("held", () => Hub.OccupancyAsync(Room, (occupancy, now) => occupancy with
        {
            Hold = new Hold(RoomId.Parse("B107"), new Interval(now - A.Minutes(4), now + A.Minutes(6)), A.Minutes(60), "42"),
        })),
        "occupied" => await DoorInAsync("occupied", async () =>
        {
            await HasAsync(("14:00", "16:00", "Analyse numérique – TD groupe 3"));
            await Hub.OccupancyAsync(Room, (occupancy, now) => occupancy with { Motion = new Motion(false, now - A.Minutes(1)) });
        }),
        "still" => await DoorInAsync("still", () => UsedAsync("13:30", "15:00", sign: "13:45")),
        "ending" => await DoorInAsync("ending", () => UsedAsync("13:30", "14:11", sign: "14:00")),
        "outofservice" => await DoorInAsync("outofservice", () => Hub.OccupancyAsync(Room, (occupancy, _) => occupancy with { OutOfService = "Vidéoprojecteur en panne" })),
        "unknown" => await DoorInAsync("unknown", () => Hub.LearnAsync(Day.Bookings, except: Room)),
        "closed" => await LateAsync("20:05", "main"),
        "night" => await LateAsync("23:41", "night"),
        "offline" => await OfflineAsync(),
        _ => throw new ArgumentException($"There is no scene {state}.", nameof(state)),
    };

    private async Task<OpenPage> SheetAsync(string sheet, string language)
    {
        if (sheet == "enrol")
        {
            var tablet = await OpenAsync($"{Hub.Address}/door/{Room}");
            await tablet.ViewAsync("enrol");
            if (language != "fr") await tablet.SpeakAsync(language);
            await tablet.Page.Locator(".number").WaitForAsync();
            return tablet;
        }

        var page = await SceneAsync(sheet == "leave" ? "occupied" : "free", language);
        switch (sheet)
        {
            case "duration":
                await page.TapAsync("here");
                break;
            case "done":
                await page.TapAsync("here");
                await page.TapAsync("dur-60");
                break;
            case "leave":
                await page.TapAsync("leave");
                break;
            case "search":
                await page.TapAsync("find");
                await page.EventuallyAsync("() => /\\d/.test(document.querySelector('[data-act=show]').textContent)");
                break;
            case "result" or "held-sheet":
                await page.TapAsync("find");
                await page.TapAsync("show");
                await page.ViewAsync("result");
                if (sheet == "held-sheet") await page.TapAsync("hold");
                break;
            case "none":
                await Hub.LearnAsync(Day.WithoutWhiteboards());
                await page.TapAsync("find");
                await page.TapAsync("people-30");
                await page.TapAsync("equipment-whiteboard");
                await page.TapAsync("show");
                break;
            case "notice":
                await Hub.OccupancyAsync(Room, (occupancy, _) => occupancy with { OutOfService = "" });
                await page.StateAsync("outofservice");
                await Hub.OccupancyAsync(Room, (occupancy, _) => occupancy with { OutOfService = null });
                await page.StateAsync("free");
                await page.TapAsync("here");
                await page.ViewAsync("duration");
                await Hub.OccupancyAsync(Room, (occupancy, now) => occupancy with { CheckIn = new CheckIn(new Interval(now, now + A.Minutes(60)), null, now) });
                await page.StateAsync("occupied");
                break;
        }

        await page.ViewAsync(sheet switch { "held-sheet" => "held", "notice" => "main", _ => sheet });
        return page;
    }

    /// <summary>A tablet at the hub, whose room has its sensors and has been on line since the morning.</summary>
    private async Task<OpenPage> DoorInAsync(string state, Func<Task> arrange)
    {
        await arrange();
        await Hub.SetAsync(Room, (status, now) => status with
        {
            OnlineSince = Day.At("07:30"),
            Occupancy = status.Occupancy with { Motion = status.Occupancy.Motion ?? Motion.None },
            Air = new Air(now, 21.4, 45, 612, 320),
            Gel = new GelLevel(now, 72),
        });
        var page = await TabletAsync(Room);
        await page.StateAsync(state);
        return page;
    }

    private Task HasAsync(params (string From, string To, string Title)[] bookings) => Hub.LearnAsync(
    [
        .. Day.Bookings.Where(booking => booking.Room.Value != Room || booking.Start < Day.At("13:00") || booking.Start >= bookings.Max(added => Day.At(added.To))),
        .. bookings.Select(booking => Day.Booking(Room, booking.From, booking.To, booking.Title)),
    ]);

    private Task UsedAsync(string from, string to, string sign) => Hub.OccupancyAsync(Room, (occupancy, _) => occupancy with
    {
        CheckIn = new CheckIn(new Interval(Day.At(from), Day.At(to)), null, Day.At(sign)),
        Motion = Motion.None,
    });

    private async Task<OpenPage> LateAsync(string wall, string view)
    {
        Clock.Advance(Day.At(wall) - Clock.Now);
        var page = await TabletAsync(Room);
        await page.StateAsync("closed");
        await page.ViewAsync(view);
        return page;
    }

    private async Task<OpenPage> OfflineAsync()
    {
        var page = await ScreenAsync(Room);
        await page.StateAsync("free");
        await page.EventuallyAsync("async () => (await fetch('/api/campus')).ok");   // the door has its copy
        await Hub.DisposeAsync();
        await page.ShowsAsync("conn", "offline");
        await PassAsync(Duration.FromSeconds(64));
        await page.StateAsync("offline");
        return page;
    }
}
