using System.Text.Json;

namespace HomeSense.Browser.Tests.Running;

/// <summary>Scripts of <c>Checks/</c>, run in a page.</summary>
internal static class Check
{
    public static string Repository { get; } = typeof(Check).Assembly.GetCustomAttributes(false).OfType<System.Reflection.AssemblyMetadataAttribute>().Single(each => each.Key == "Repository").Value!;

    private static string AxeFile { get; } = Path.Combine(Repository, "tests/Browser.Tests/node_modules/axe-core/axe.min.js");

    /// <summary>What of it is outside the panel, over something else, too small or too faint.</summary>
    public static Task<string[]> LayoutAsync(OpenPage page, double text = 16, double button = 56, bool mayScroll = false) =>
        page.Page.EvaluateAsync<string[]>(Script("layout.js"), new { textAtLeast = text, buttonAtLeast = button, contrastAtLeast = 4.5, mayScroll });

    /// <summary>What axe-core finds against WCAG 2.0 to 2.2, levels A and AA.</summary>
    public static async Task<string[]> AxeAsync(OpenPage page)
    {
        RequireAxe();
        if (!await page.Page.EvaluateAsync<bool>("() => 'axe' in window")) await page.Page.EvaluateAsync(await File.ReadAllTextAsync(AxeFile));
        var found = await page.Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations" +
            ".map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any }) => html.slice(0, 160) + ' ' + (any[0]?.message ?? '')).join(' | ')}`)");
        return [.. found.EnumerateArray().Select(each => each.GetString()!)];
    }

    public static void RequireAxe()
    {
        if (!File.Exists(AxeFile)) Assert.Ignore("axe-core is not there: npm ci --prefix tests/Browser.Tests");
    }

    public static string Script(string name)
    {
        using var stream = typeof(Check).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return text[text.IndexOf('(', StringComparison.Ordinal)..].TrimEnd().TrimEnd(';');
    }
}
