using System.Text.Json;

namespace HomeSense.EndToEnd.Tests;

/// <summary><c>led</c> as somebody types it, through a real hub to the lamp of a real door.</summary>
[NonParallelizable]
public sealed class LedTests
{
    private static readonly HttpClient Http = new();

    [Test]
    public async Task What_is_typed_is_what_the_lamp_of_the_door_does_and_what_is_wrong_is_said()
    {
        await using var demo = await RunningDemo.StartAsync();
        var token = Path.GetTempFileName();
        await File.WriteAllTextAsync(token, demo.StaffToken + "\n");

        var blink = await LedAsync(demo, token, "B213", "blink", "2");
        var blinking = await LampAsync(demo);
        var comma = await LedAsync(demo, token, "B213", "blink", "0,5");
        var slowly = await LampAsync(demo);
        var dim = await LedAsync(demo, token, "B213", "dim", "40");
        var dimmed = await LampAsync(demo);
        var off = await LedAsync(demo, token, "B213", "off");
        var dark = await LampAsync(demo);
        var follow = await LedAsync(demo, token, "B213", "follow");
        var tooFast = await LedAsync(demo, token, "B213", "blink", "25");
        var nowhere = await LedAsync(demo, token, "Z999", "on");
        await File.WriteAllTextAsync(token, "somebody else's");
        var stranger = await LedAsync(demo, token, "B213", "on");
        File.Delete(token);

        Assert.That(new[] { blink.ExitCode, comma.ExitCode, dim.ExitCode, off.ExitCode, follow.ExitCode }, Is.All.Zero, blink.Words);
        Assert.That(blink.Words.Trim(), Is.EqualTo("B213: blink at 2 Hz."));
        Assert.That((blinking.Hertz, slowly.Hertz, dimmed, dark), Is.EqualTo(((double?)2, (double?)0.5, (40.0, (double?)null), (0.0, (double?)null))));
        Assert.That((tooFast.ExitCode, tooFast.Words.Trim()), Is.EqualTo((1, "hertz must be 0.1–20, not 25.")));
        Assert.That((nowhere.ExitCode, nowhere.Words.Trim()), Is.EqualTo((1, "There is no room Z999.")));
        Assert.That((stranger.ExitCode, stranger.Words.Trim()), Is.EqualTo((1, "This is no staff token.")));
    }

    private static Task<(int ExitCode, string Words)> LedAsync(RunningDemo demo, string tokenFile, params string[] order) =>
        RunningProgram.RunAsync(RunningProgram.Hub, ["led", .. order, "--hub", demo.Hub, "--token-file", tokenFile]);

    /// <summary>How the simulated lamp shines, which the door says on the page of its board.</summary>
    private static async Task<(double Percent, double? Hertz)> LampAsync(RunningDemo demo)
    {
        using var reader = new StreamReader(await Http.GetStreamAsync($"http://localhost:{demo.DoorPort}/board-sim/state"));
        var line = await reader.ReadLineAsync();
        using var state = JsonDocument.Parse(line!["data: ".Length..]);
        var light = state.RootElement.GetProperty("light");
        return (light.GetProperty("percent").GetDouble(), light.GetProperty("hertz").ValueKind == JsonValueKind.Null ? null : light.GetProperty("hertz").GetDouble());
    }
}
