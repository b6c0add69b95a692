using System.Collections;

namespace HomeSense.RoomClient;

/// <summary>HOMESENSE_TOKEN_FILE and the like, under the names the command line has.</summary>
internal sealed class EnvironmentSettings : ConfigurationProvider, IConfigurationSource
{
    private const string Prefix = "HOMESENSE_";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name.StartsWith(Prefix, StringComparison.Ordinal)) Data[name[Prefix.Length..].Replace('_', '-')] = (string?)variable.Value;
        }
    }
}
