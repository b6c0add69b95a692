using System.Reflection;

namespace HomeSense.Server;

/// <summary>Tells one build of the hub from another, so that open pages know when to load themselves again.</summary>
internal static class BuildId
{
    private static Assembly Program => typeof(BuildId).Assembly;

    public static string Value { get; } = $"{Program.GetName().Version?.ToString(3)}+{Program.ManifestModule.ModuleVersionId.ToString("N")[..8]}";
}
