using HomeSense.Browser.Tests.Running;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests;

/// <summary>The reference pictures of docs/screens. docs/screens.md says how to make them anew.</summary>
[Category("Screenshots")]
internal sealed class Screenshots : Scenes
{
    private const int Largest = 120 * 1024;

    private static string Pictures { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("HOMESENSE_SCREENSHOTS") is { Length: > 0 } folder ? Path.GetFullPath(folder, Check.Repository) : Path.Combine(TestContext.CurrentContext.WorkDirectory, "screens")).FullName;

    /// <summary>All pictures when they are asked for; otherwise one of each kind, which shows that they can still be made.</summary>
    private static bool IsAsked { get; } = Environment.GetEnvironmentVariable("HOMESENSE_SCREENSHOTS") is { Length: > 0 };

    private static string[] Doors => IsAsked ? [.. States, .. Sheets.Except(["notice"])] : ["free"];

    internal static ColorScheme[] Schemes => IsAsked ? [ColorScheme.Light, ColorScheme.Dark] : [ColorScheme.Light];

    [TestCaseSource(nameof(Doors))]
    public async Task A_door(string scene)
    {
        var file = scene == "outofservice" ? "door-out-of-service" : $"door-{scene}";
        var page = await SceneAsync(scene);
        if (scene == "held-sheet") await page.EventuallyAsync("() => document.querySelector('img').naturalWidth > 0");

        await ShootAsync(page, file);

        if (scene is not ("free" or "reserved" or "result" or "enrol" or "duration")) return;
        await page.SizeAsync("1280×800");
        await ShootAsync(page, $"{file}-1280x800");
        if (scene != "free") return;
        await page.SizeAsync("480×800");
        await ShootAsync(page, $"{file}-portrait");
    }

    [TestCaseSource(nameof(Schemes))]
    public async Task The_board(ColorScheme scheme)
    {
        await LiveAsync();
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1166 }, ColorScheme = scheme });
        var board = await OpenAsync($"{Hub.Address}/board", context: context);
        await board.StateAsync("ready");

        await ShootAsync(board, "board", scheme);
        if (scheme == ColorScheme.Dark) return;
        await board.Page.Locator("li[data-room='B213'] [data-act=room]").ClickAsync();
        await ShootAsync(board, "board-room");
        await board.TapAsync("close");
        await board.SizeAsync("390×844");
        await ShootAsync(board, "board-phone");
    }

    [TestCaseSource(nameof(Schemes))]
    public async Task The_boards_view_of_displays_with_two_that_wait(ColorScheme scheme)
    {
        await Devices.TroubleAsync(Hub);
        await DoorAsync("A104");
        foreach (var room in new[] { "A101", "A203" }) await TabletAsync(room);
        foreach (var path in new[] { "/door/new", "/door/B107" }) await (await OpenAsync(Hub.Address + path)).ViewAsync("enrol");
        var board = await OpenAsync($"{Hub.Address}/board?view=devices", context: await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1000 }, ColorScheme = scheme }));
        await board.StateAsync("ready");
        await Devices.SignInAsync(board, Hub);
        await board.EventuallyAsync("() => document.querySelectorAll('.waiting').length === 2 && document.querySelector('.tablet img').naturalWidth > 0 && document.querySelectorAll('#displays li').length === 12");

        await ShootAsync(board, "devices", scheme);
    }

    [TestCaseSource(nameof(Schemes))]
    public async Task The_devices_of_a_room(ColorScheme scheme)
    {
        await LivelyRoom.MakeAsync(Hub, Room);
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1420 }, ColorScheme = scheme });
        await LivelyRoom.RememberAsync(context);
        await context.AddInitScriptAsync($"sessionStorage.setItem('homesense.staff', '{Hub.Tokens.AddStaff("porter")}')");
        var page = await OpenAsync($"{Hub.Address}/device/{Room}", context: context);
        await page.ShowsAsync("staff", "true");
        await page.EventuallyAsync("() => document.querySelectorAll('.chart').length === 2 && !document.querySelector('[data-act=light]').disabled");

        await ShootAsync(page, "device", scheme);
    }

    [Test]
    public async Task A_phone()
    {
        await Hub.LearnAsync([.. Day.Bookings.Where(booking => booking.Room.Value != "B107"), Day.Booking("B107", "14:00", "15:30", "Analyse numérique – TD groupe 3")]);
        var context = await ContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        var phone = await OpenAsync($"{Hub.Address}/r/B107?from=B213", context: context);
        await phone.StateAsync("reserved");
        await phone.TextAsync("Depuis B213");
        await phone.TextAsync("Libres maintenant");

        await ShootAsync(phone, "phone");
    }

    /// <summary>A campus at work: some rooms checked in to, some seen, one kept, one out of service, one nobody knows.</summary>
    private async Task LiveAsync()
    {
        await Hub.LearnAsync(Day.Bookings, except: "C102");
        foreach (var (index, room) in Hub.School.Campus.Rooms.Select(room => room.Id.Value).Index())
        {
            await Hub.SetAsync(room, (status, now) => status with
            {
                OnlineSince = index % 17 == 16 ? null : Day.At("13:59"),
                Occupancy = status.Occupancy with { Motion = index % 3 > 0 && (Hub.Room(room).Booking is not null || index % 5 == 1) ? new(true, now) : Backend.Occupancy.Motion.None },
            });
        }

        await Hub.OccupancyAsync("A101", (occupancy, _) => occupancy with { OutOfService = "Vidéoprojecteur en panne" });
    }

    internal static async Task ShootAsync(OpenPage page, string file, ColorScheme scheme = ColorScheme.Light)
    {
        if (scheme == ColorScheme.Dark) file += "-dark";
        await page.Page.EvaluateAsync("() => document.fonts.ready");
        var path = Path.Combine(Pictures, $"{file}.png");
        var shot = await page.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        await File.WriteAllBytesAsync(path, await SmallPng.OfAsync(page.Page, shot));

        Assert.That(new FileInfo(path).Length, Is.LessThan(Largest));
    }
}

/// <summary>The picture of the timetables' page, with one that cannot be read.</summary>
[Category("Screenshots")]
internal sealed class SourcesScreenshot : Chapter
{
    protected override Dictionary<string, string?> Settings => SourcesTests.Unreachable;

    [Test]
    public async Task The_timetables()
    {
        var sources = await OpenAsync($"{Hub.Address}/sources", context: await ContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } }));
        await sources.Page.RouteAsync("**/api/timetable/**", async route =>
        {
            // The date of an HTTP answer is the machine's own, and this picture is of a Thursday in March.
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(header => header.Key != "date").ToDictionary() });
        });
        await sources.Page.ReloadAsync();
        await sources.StateAsync("ready");
        await SourcesTests.RefreshAsync(sources, Hub);

        await Screenshots.ShootAsync(sources, "sources");
    }
}
