using System.Globalization;
using HomeSense.Backend.Campus;
using HomeSense.Server.Tokens;
using Microsoft.Playwright;
using NUnit.Framework.Interfaces;

namespace HomeSense.Browser.Tests.Running;

/// <summary>A test with a hub of its own, the doors it asks for and pages to look at them. All of it ends with the test.</summary>
[TestFixture]
[Category("Browser")]
internal abstract class Chapter
{
    private readonly List<RunningDoor> doors = [];
    private readonly List<OpenPage> pages = [];
    private readonly List<IBrowserContext> contexts = [];
    private IDisposable? limit;

    protected Clock Clock { get; private set; } = null!;

    protected RunningHub Hub { get; private set; } = null!;

    protected string Folder { get; private set; } = null!;

    /// <summary>A Thursday in March at 14:07, as in the mock.</summary>
    protected virtual string Start => "14:07";

    protected virtual CampusDescription Campus => Day.Campus();

    /// <summary>Several times as long as it takes; after that its browser is taken to hang.</summary>
    protected virtual TimeSpan Longest => TimeSpan.FromMinutes(2);

    /// <summary>What this hub is set up with besides what every one is.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    [SetUp]
    public async Task BeginAsync()
    {
        limit = Chromium.EndAfter(Longest);
        Folder = Directory.CreateTempSubdirectory("homesense-browser-").FullName;
        Clock = new Clock(Day.At(Start));
        Hub = await RunningHub.StartAsync(Campus, Clock, Settings);
        await ArrangeAsync();
    }

    [TearDown]
    public async Task FinishAsync()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed && pages.Count > 0) await ShowAsync();
        foreach (var context in contexts) await CloseAsync(context);
        limit?.Dispose();
        foreach (var door in doors) await door.DisposeAsync();
        if (Hub is not null) await Hub.DisposeAsync();
        Clock?.Dispose();
        doors.Clear();
        pages.Clear();
        contexts.Clear();
        if (Folder is not null) Directory.Delete(Folder, recursive: true);
    }

    protected virtual Task ArrangeAsync() => Hub.LearnAsync(Day.Bookings);

    /// <summary>A room client at this room's door.</summary>
    protected async Task<RunningDoor> DoorAsync(string room, int port = 0, string? token = null)
    {
        var door = await RunningDoor.StartAsync(Hub.Address, room, token ?? Hub.Tokens.AddRoom(RoomId.Parse(room)), Folder, Clock, port);
        doors.Add(door);
        return door;
    }

    /// <summary>A hub that remembers nothing but who may speak for which room, at the address of the one before.</summary>
    protected async Task RestartHubAsync(TokenBook tokens, int port) => Hub = await RunningHub.StartAsync(Campus, Clock, Settings, tokens, port);

    /// <summary>A page the test itself has closed.</summary>
    protected void Leave(OpenPage page) => pages.Remove(page);

    protected void Forget(RunningDoor door) => doors.Remove(door);

    /// <summary>The screen of a real door, once it has heard of its campus.</summary>
    protected async Task<OpenPage> ScreenAsync(string room, Action<string>? wire = null)
    {
        var door = await DoorAsync(room);
        await Until(() => door.KnowsCampus, $"the door of {room} heard nothing of its campus");
        return await OpenAsync(door.Address, wire);
    }

    /// <summary>The screen straight from the hub, on a tablet that knows its token.</summary>
    protected async Task<OpenPage> TabletAsync(string room)
    {
        var token = Hub.Tokens.AddRoom(RoomId.Parse(room));
        var context = await ContextAsync();
        await context.AddInitScriptAsync($"localStorage.setItem('homesense.token.{room}', '{token}')");
        return await OpenAsync($"{Hub.Address}/door/{room}", context: context);
    }

    protected Task<OpenPage> BoardAsync(string query = "") => OpenAsync($"{Hub.Address}/board{query}");

    protected async Task<OpenPage> OpenAsync(string address, Action<string>? wire = null, IBrowserContext? context = null)
    {
        context ??= await ContextAsync();
        var page = await OpenPage.AtAsync(context, address, Clock, wire);
        pages.Add(page);
        return page;
    }

    protected async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.ViewportSize ??= new() { Width = 800, Height = 480 };
        options.Locale ??= "fr-FR";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await (await Chromium.BrowserAsync()).NewContextAsync(options);
        contexts.Add(context);
        return context;
    }

    /// <summary>Lets time pass everywhere: for the hub, the doors and the pages.</summary>
    protected async Task PassAsync(Duration time)
    {
        // In steps that leave every page time to hear from its server, as it would.
        var step = Duration.FromSeconds(8);
        for (var left = time; left > Duration.Zero; left -= step)
        {
            var now = Duration.Min(step, left);
            Clock.Advance(now);
            foreach (var page in pages) await page.FastForwardAsync(now);
        }
    }

    /// <summary>How much longer things may take here than the specification says: where others want the processors too, their share. HOMESENSE_SLACK sets it.</summary>
    protected static double Slack =>
        double.TryParse(Environment.GetEnvironmentVariable("HOMESENSE_SLACK"), CultureInfo.InvariantCulture, out var slack) ? slack : Math.Max(1, Load() / Environment.ProcessorCount);

    private static double Load() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    protected static async Task<Duration> TimeAsync(Func<Task> what)
    {
        var stopwatch = System.Diagnostics.Stopwatch.StartNew();
        await what();
        return Duration.FromTimeSpan(stopwatch.Elapsed);
    }

    /// <summary>Waits, a real while, for something that comes about by itself.</summary>
    protected static async Task Until(Func<bool> holds, string otherwise = "it did not come about")
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        while (!holds())
        {
            Assert.That(began.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)), otherwise);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static async Task CloseAsync(IBrowserContext context)
    {
        try
        {
            await context.DisposeAsync();
        }
        catch (PlaywrightException)
        {
            // Its browser hung and was ended.
        }
    }

    /// <summary>What was on the screens when a test failed.</summary>
    private async Task ShowAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "failed")).FullName;
        foreach (var (index, page) in pages.Index())
        {
            var name = string.Concat(TestContext.CurrentContext.Test.Name.Select(each => char.IsLetterOrDigit(each) ? each : '_'));
            var path = Path.Combine(folder, $"{name}-{index}.png");
            try
            {
                await page.Page.ScreenshotAsync(new() { Path = path, Timeout = 5_000 });
                TestContext.AddTestAttachment(path);
                await TestContext.Out.WriteLineAsync($"{path}: state {await page.NowAsync("state")}, view {await page.NowAsync("view")}, conn {await page.NowAsync("conn")}; {string.Join("; ", page.Troubles)}");
            }
            catch (PlaywrightException)
            {
                // The page was closed.
            }
            catch (TimeoutException)
            {
                // It does not draw any more.
            }
        }
    }
}
