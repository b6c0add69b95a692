using HomeSense.Backend.Campus;

namespace HomeSense.Browser.Tests.Running;

/// <summary>A campus some of whose doors need a visit, and a board on which staff have signed in.</summary>
internal static class Devices
{
    /// <summary>A thermometer that does not answer, a dispenser to be refilled, and displays that are there or away.</summary>
    public static async Task TroubleAsync(RunningHub hub)
    {
        foreach (var (index, room) in hub.School.Campus.Rooms.Select(room => room.Id.Value).Take(12).Index())
        {
            hub.Tokens.AddRoom(RoomId.Parse(room));
            if (index % 4 > 0) await hub.SetAsync(room, (status, _) => status with { OnlineSince = Day.At("13:59") });
        }

        await hub.SetAsync("B213", (status, now) => status with
        {
            Device = new DeviceReport(now, null, SeesMotion: false, [new PartReport(DevicePart.Thermometer, PartState.NotAnswering, Day.At("13:40"))]),
        });
        await hub.SetAsync("A104", (status, now) => status with { Gel = GelLevel.After(status.Gel, now, 4) });
    }

    public static async Task SignInAsync(OpenPage board, RunningHub hub)
    {
        await board.TapAsync("signIn");
        await board.Page.Locator("dialog input").FillAsync(hub.Tokens.AddStaff("porter"));
        await board.TapAsync("go");
        await board.Act("signOut").WaitForAsync();
    }
}
