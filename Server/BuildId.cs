using System.Reflection;

namespace HomeSense.Server;

/// <summary>Tells one build of the hub from another, so that open pages know when to load themselves again.</summary>
internal static class BuildId
{
    public static string Value { get; } =
        $"{typeof(BuildId).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0"}-{typeof(BuildId).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8]}";
}
