using System.Text.Json;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests.Running;

/// <summary>A room whose devices do as in the mock of the Device page.</summary>
internal static class LivelyRoom
{
    /// <summary>For each of the last 30 minutes how many seconds of it there was motion.</summary>
    private static readonly int[] MotionSeconds = [0, 0, 0, 0, 0, 0, 36, 14, 22, 40, 52, 7, 0, 0, 0, 0, 0, 60, 8, 41, 33, 6, 9, 44, 0, 0, 0, 12, 18, 0];

    /// <summary>Its display is there, its air was measured, somebody moves, its lamp is dimmed.</summary>
    public static Task MakeAsync(RunningHub hub, string room, params IReadOnlyList<PartReport> parts) => hub.SetAsync(room, (status, now) => status with
    {
        OnlineSince = Day.At("07:30"),
        Device = new DeviceReport(now, new LampOrder("dim", null, 62), SeesMotion: true, [.. parts]),
        Air = new Air(now, 21.4, 45, 612, 320),
        Gel = new GelLevel(now, 72),
        Occupancy = status.Occupancy with { Motion = new Motion(Active: true, now) },
    });

    /// <summary>Has a browser hear of a past that the hub has not lived through.</summary>
    public static async Task RememberAsync(IBrowserContext context)
    {
        var minutes = MotionSeconds.Select((motion, minute) => new
        {
            at = $"{Day.At("13:38") + A.Minutes(minute)}", motionSeconds = motion, doses = minute % 6 == 3 ? 1 + minute % 4 : 0,
        });
        await AnswerAsync("**/api/rooms/*/readings?*", JsonSerializer.Serialize(minutes));
        await AnswerAsync("**/api/dispensers/*", $$"""
            {"room":"B213","gel":72,"dosesToday":23,"millilitresToday":34.5,"doses":1200,"millilitres":1800,"hands":1300,"lastDose":"{{Day.At("14:05")}}"}
            """);

        Task AnswerAsync(string address, string body) =>
            context.RouteAsync(address, route => route.FulfillAsync(new() { ContentType = "application/json", Body = body }));
    }
}
