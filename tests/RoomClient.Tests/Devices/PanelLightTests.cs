using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Display;
using HomeSense.RoomClient.Hub;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.RoomClient.Tests;

/// <summary>A panel the kernel can dim, in a folder of our own.</summary>
public sealed class PanelLightTests
{
    private string root = "";

    [SetUp]
    public void MakePanel()
    {
        root = Directory.CreateTempSubdirectory("homesense-backlight-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "10-0045"));
        File.WriteAllText(Path.Combine(root, "10-0045", "max_brightness"), "255\n");
        File.WriteAllText(Path.Combine(root, "10-0045", "brightness"), "200\n");
    }

    [TearDown]
    public void RemovePanel() => Directory.Delete(root, recursive: true);

    [TestCase(100, "255")]
    [TestCase(10, "26")]
    [TestCase(0.1, "1", Description = "something to see is left")]
    [TestCase(0, "0")]
    public void Percent_are_of_the_brightest(double percent, string brightness)
    {
        new Backlight(NullLogger<Backlight>.Instance, root).Set(percent);

        Assert.That(Brightness, Is.EqualTo(brightness));
    }

    [Test]
    public void A_machine_whose_panels_cannot_be_dimmed_has_none() =>
        Assert.That(new Backlight(NullLogger<Backlight>.Instance, Path.Combine(root, "none")).IsThere, Is.False);

    [Test]
    public async Task At_night_it_is_dim_until_somebody_comes_and_a_minute_after()
    {
        await using var bench = await Bench.StartAsync(now: "20:59");
        var options = new RoomClientOptions { Hub = HubAddress.Parse("localhost"), Room = A.Room(), Token = "", Folder = root, RoomFile = RoomFile.Empty };
        using var light = new PanelLight(options, new Backlight(NullLogger<Backlight>.Instance, root), bench.Motion, bench.Doorkeeper, bench.Clock, bench.Time);
        await light.StartAsync(CancellationToken.None);
        await bench.UntilAsync(() => Brightness == "255");

        await bench.UntilAsync(() => Brightness == "26", "the night");
        Assert.That(bench.Time.GetUtcNow(), Is.GreaterThanOrEqualTo(A.Time("21:00").ToDateTimeOffset()));

        bench.Board.SetMotion(true);
        await bench.UntilAsync(() => Brightness == "255", "somebody");

        bench.Board.SetMotion(false);
        var left = bench.Time.GetUtcNow();
        await bench.UntilAsync(() => Brightness == "26", "nobody");
        Assert.That((bench.Time.GetUtcNow() - left).TotalSeconds, Is.InRange(59, 75));
        await light.StopAsync(CancellationToken.None);
    }

    private string Brightness => File.ReadAllText(Path.Combine(root, "10-0045", "brightness")).Trim();
}
