using Microsoft.Playwright;

namespace HomeSense.Browser.Tests.Running;

/// <summary>Takes the pictures of docs/screens.</summary>
internal static class Picture
{
    private const int Largest = 120 * 1024;

    private static string Folder { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("HOMESENSE_SCREENSHOTS") is { Length: > 0 } folder ? Path.GetFullPath(folder, Check.Repository) : Path.Combine(TestContext.CurrentContext.WorkDirectory, "screens")).FullName;

    public static async Task ShootAsync(OpenPage page, string file)
    {
        await page.Page.EvaluateAsync("() => document.fonts.ready");
        var path = Path.Combine(Folder, $"{file}.png");
        var shot = await page.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        await File.WriteAllBytesAsync(path, await SmallPng.OfAsync(page.Page, shot));

        Assert.That(new FileInfo(path).Length, Is.LessThan(Largest));
    }
}
