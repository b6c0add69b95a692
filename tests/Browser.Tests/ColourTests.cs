using System.Globalization;
using HomeSense.Backend.Occupancy;
using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance check 3: the fills are the tokens, and tell the states apart for every eye; where colour fails, shape and word remain.</summary>
internal sealed class ColourTests : Scenes
{
    private static readonly Dictionary<string, string> Fills = new() { ["free"] = "#007a66", ["reserved"] = "#f5b82e", ["occupied"] = "#982418", ["offline"] = "#2f3843" };

    private static readonly Dictionary<string, (string Word, string Shape)> Marks = new()
    {
        ["free"] = ("Libre", "circle"), ["reserved"] = ("Réservée", "path"), ["occupied"] = ("Occupée", "rect"), ["offline"] = ("Hors ligne", "[stroke-dasharray]"),
    };

    [Test]
    public async Task The_fills_are_the_tokens_and_differ_for_every_eye()
    {
        var pixels = new Dictionary<string, Dictionary<string, double[]>>();
        foreach (var state in Fills.Keys)   // the last one takes the hub with it
        {
            await Hub.LearnAsync(Day.Bookings);
            await Hub.OccupancyAsync(Room, (_, _) => RoomOccupancy.Nobody);
            var page = await SceneAsync(state);
            var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
            foreach (var eye in new[] { "none", "deuteranopia", "protanopia", "achromatopsia" })
            {
                await session.SendAsync("Emulation.setEmulatedVisionDeficiency", new() { ["type"] = eye });
                pixels.TryAdd(eye, []);
                pixels[eye][state] = await PixelAsync(page);
            }

            var (word, shape) = Marks[state];
            Assert.That(await page.Page.Locator("h1").InnerTextAsync(), Is.EqualTo(word));
            Assert.That(await page.Page.Locator($"main svg:has({shape})").First.IsVisibleAsync(), Is.True);
            await page.Page.CloseAsync();
            Leave(page);
        }

        foreach (var (state, token) in Fills) Assert.That(Hex(pixels["none"][state]), Is.EqualTo(token), state);
        foreach (var eye in new[] { "deuteranopia", "protanopia" })
            foreach (var (one, first) in pixels[eye])
                foreach (var (two, second) in pixels[eye].Where(pair => string.CompareOrdinal(one, pair.Key) < 0))
                    Assert.That(Ciede2000.Between(first, second), Is.GreaterThanOrEqualTo(12), $"{one} and {two} for {eye}");
    }

    /// <summary>The middle of the left margin, where nothing but the fill is; right of the hatch that marks what is uncertain.</summary>
    private static async Task<double[]> PixelAsync(OpenPage page)
    {
        var png = await page.Page.ScreenshotAsync(new() { Clip = new() { X = 15, Y = 240, Width = 4, Height = 4 } });
        return await page.Page.EvaluateAsync<double[]>(
            "async (png) => { const picture = new Image(); picture.src = 'data:image/png;base64,' + png; await picture.decode(); const context = new OffscreenCanvas(4, 4).getContext('2d'); context.drawImage(picture, 0, 0); return [...context.getImageData(1, 1, 1, 1).data].slice(0, 3); }",
            Convert.ToBase64String(png));
    }

    private static string Hex(double[] rgb) => string.Create(CultureInfo.InvariantCulture, $"#{(int)rgb[0]:x2}{(int)rgb[1]:x2}{(int)rgb[2]:x2}");
}
