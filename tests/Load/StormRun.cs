using System.Globalization;

namespace HomeSense.Load;

/// <summary>All doors are cut off at one moment and all call again at once, without the pauses real ones make.</summary>
internal sealed class StormRun(int doors, TextWriter output)
{
    private const int Storms = 3;

    private static readonly TimeSpan Target = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>Whether all were in again within ten seconds, each time.</returns>
    public async Task<bool> RunAsync(ServerProcess server)
    {
        var worst = TimeSpan.Zero;
        for (var storm = 0; storm <= Storms; storm++)
        {
            await using var crowd = new Crowd(server.Address, doors, [.. server.Tokens.Take(doors)]);
            var took = await crowd.ArriveAsync(new Progress<double>(), Patience);
            if (storm > 0 && took > worst) worst = took;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{doors} doors {(storm == 0 ? "in for the first time" : "back after all were reset")}: {took.TotalSeconds:0.0} s, {server.Handles} handles"));
            await crowd.CutAsync();
        }

        return worst < Target;
    }
}
