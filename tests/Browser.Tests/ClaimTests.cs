using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance checks 4, 5 and 6: taking the room, confirming a booking, leaving and undoing, on a real door and the board.</summary>
internal sealed class ClaimTests : Chapter
{
    private static readonly Duration OneSecond = Duration.FromSeconds(1);

    [Test]
    public async Task I_am_here_for_an_hour_makes_the_room_occupied_on_door_and_board_within_a_second()
    {
        var (door, board) = (await ScreenAsync("B213"), await BoardAsync());
        await door.StateAsync("free");
        await RowAsync(board, "Libre jusqu’à 16:00");
        await door.TapAsync("here");
        await door.ViewAsync("duration");

        var took = await TimeAsync(async () =>
        {
            await door.TapAsync("dur-60");
            await Task.WhenAll(door.StateAsync("occupied"), RowAsync(board, "Occupée jusqu’à 15:05"));
        });

        await door.TextAsync("B213 est à vous jusqu’à 15:05.");
        Assert.That(took, Is.LessThan(Slack * OneSecond));
        door.AssertNoTroubles();
        board.AssertNoTroubles();
    }

    [Test]
    public async Task A_booking_is_confirmed_with_one_tap_and_no_sheet()
    {
        await BookedAsync();
        var door = await ScreenAsync("B213");
        await door.StateAsync("reserved");

        await door.TapAsync("here");

        await door.StateAsync("occupied");
        Assert.That(await door.NowAsync("view"), Is.EqualTo("main"));
        await door.TextAsync("16:00");
    }

    [Test]
    public async Task A_booking_nobody_confirms_is_given_back_at_the_minute_and_counted_once()
    {
        await BookedAsync();
        var (door, board) = (await ScreenAsync("B213"), await BoardAsync());
        await Hub.OccupancyAsync("B213", (occupancy, _) => occupancy with { Motion = occupancy.Motion ?? Backend.Occupancy.Motion.None });
        await door.TextAsync("Libérée dans");
        await RowAsync(board, "Réservée");
        var release = Hub.Room("B213").ReleaseAt!.Value;

        await PassAsync(release - Duration.FromSeconds(30) - Clock.Now);
        var before = await door.NowAsync("state");
        await PassAsync(Duration.FromSeconds(31));
        await door.StateAsync("free");
        await RowAsync(board, "Libre jusqu’à 18:00");

        Assert.That(before, Is.EqualTo("reserved"));
        Assert.That(Hub.School.StatusOf(A.Room()).Occupancy.Releases.Count(released => released.Reason == Backend.Occupancy.ReleaseReason.NoShow), Is.EqualTo(1));
    }

    [Test]
    public async Task Leaving_frees_the_room_once_it_is_confirmed()
    {
        var door = await OccupiedAsync();
        await door.TapAsync("leave");
        await door.ViewAsync("leave");

        await door.TapAsync("leave-yes");

        await door.StateAsync("free");
    }

    [Test]
    public async Task Leaving_that_nobody_confirms_releases_nothing()
    {
        var door = await OccupiedAsync();
        await door.TapAsync("leave");
        await door.ViewAsync("leave");

        await door.FastForwardAsync(Duration.FromSeconds(16));

        await door.ViewAsync("main");
        Assert.That(await door.NowAsync("state"), Is.EqualTo("occupied"));
        Assert.That(Hub.Room("B213").State, Is.EqualTo(Backend.Availability.RoomState.Occupied));
    }

    [Test]
    public async Task What_was_done_can_be_undone_while_the_sheet_is_open()
    {
        var door = await ScreenAsync("B213");
        await door.StateAsync("free");
        await door.TapAsync("here");
        await door.TapAsync("dur-30");
        await door.ViewAsync("done");
        await door.StateAsync("occupied");

        await door.TapAsync("undo");

        await door.StateAsync("free");
        await door.ViewAsync("main");
    }

    [Test]
    public async Task A_leave_can_be_undone_too()
    {
        var door = await OccupiedAsync();
        await door.TapAsync("leave");
        await door.TapAsync("leave-yes");
        await door.ViewAsync("done");

        await door.TapAsync("undo");

        await door.StateAsync("occupied");
    }

    [Test]
    public async Task Half_an_hour_more_is_given_where_the_room_stays_free()
    {
        var door = await OccupiedAsync();

        await door.TapAsync("extend");

        await door.TextAsync("B213 est à vous jusqu’à 15:05.");
    }

    [Test]
    public async Task Taps_repeated_while_a_claim_waits_send_one_request()
    {
        var sent = new List<string>();
        var door = await ScreenAsync("B213");
        await door.StateAsync("free");
        await door.Page.EvaluateAsync("() => { const { send } = WebSocket.prototype; window.sent = []; WebSocket.prototype.send = function (text) { window.sent.push(text); send.call(this, text); }; }");
        await door.TapAsync("here");
        await door.ViewAsync("duration");

        await door.Page.EvaluateAsync("() => { const button = document.querySelector('[data-act=dur-30]'); for (let tap = 0; tap < 5; tap++) button.click(); }");
        await door.ViewAsync("done");

        sent.AddRange(await door.Page.EvaluateAsync<string[]>("() => window.sent"));
        Assert.That(sent.Count(text => text.Contains("checkIn", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Somebody_who_comes_soon_before_their_booking_checks_in_to_it()
    {
        await Hub.LearnAsync([Day.Booking("B213", "14:15", "16:00", "TD groupe 3")]);
        var door = await ScreenAsync("B213");
        await door.StateAsync("soon");

        await door.TapAsync("here");

        await door.StateAsync("occupied");
        Assert.That(Hub.Room("B213").Until, Is.EqualTo(Day.At("16:00")));
    }

    private static Task RowAsync(OpenPage board, string text) =>
        board.Page.Locator("li[data-room='B213']").GetByText(text).First.WaitForAsync();

    private Task BookedAsync() => Hub.LearnAsync([Day.Booking("B213", "14:00", "16:00", "TD groupe 3"), Day.Booking("B213", "18:00", "19:00", "Club robotique")]);

    private async Task<OpenPage> OccupiedAsync()
    {
        var door = await ScreenAsync("B213");
        await door.StateAsync("free");
        await door.TapAsync("here");
        await door.TapAsync("dur-30");
        await door.StateAsync("occupied");
        await door.TapAsync("close");
        await door.ViewAsync("main");
        return door;
    }
}
