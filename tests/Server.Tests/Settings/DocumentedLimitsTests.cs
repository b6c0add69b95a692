using System.Globalization;
using System.Reflection;

namespace HomeSense.Server.Tests.Settings;

/// <summary>docs/security.md is where operators look a limit up: its table is what the program does.</summary>
public sealed class DocumentedLimitsTests
{
    [Test]
    public void The_table_of_limits_names_every_one_with_its_default_and_bounds()
    {
        var defaults = new HubOptions();
        var limits = typeof(HubOptions).GetProperties()
            .Select(property => (Property: property, Within: property.GetCustomAttribute<WithinAttribute>()))
            .Where(each => each.Within is not null)
            .Select(each => string.Create(CultureInfo.InvariantCulture, $"| `{each.Property.Name}` | {each.Property.GetValue(defaults)} | {each.Within!.Bounds} |"));

        var documented = File.ReadLines(Document()).SkipWhile(line => line != "## Settings that hold the door").Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => $"{string.Join('|', line.Split('|')[..4])}|");

        Assert.That(documented, Is.EquivalentTo(limits));
    }

    private static string Document()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "docs", "security.md") is var path && File.Exists(path)) return path;
        throw new FileNotFoundException("There is no docs/security.md above the tests.");
    }
}
