using HomeSense.Server.Campus;
using HomeSense.Server.History;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Store;

/// <summary>What the hub keeps its facts with, wired in one place.</summary>
internal static class StoreServices
{
    public static void AddStore(this IServiceCollection services)
    {
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
        services.TryAddSingleton(provider => new Stored(Database.Of(
            provider.GetRequiredService<IOptions<StoreOptions>>().Value,
            provider.GetRequiredService<IOptions<HubOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Database>>())));
        services.AddSingleton(provider => new ClaimStore(
            provider.GetRequiredService<Stored>().Database,
            provider.GetRequiredService<CampusState>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ClaimStore>>()));
        services.AddSingleton(provider => HistoryQueue.Of(provider.GetRequiredService<IOptions<StoreOptions>>().Value, provider.GetRequiredService<Stored>().Database));
        services.AddSingleton<HistoryWriter>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<Readings>();
        services.AddSingleton<Utilisation>();
        services.AddSingleton<Dispensers>();
        services.AddSingleton<AirHistory>();
        services.AddSingleton<Doses>();
        services.AddSingleton<DoseBook>();
        services.AddOptions<DispensersOptions>().BindConfiguration(DispensersOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DispensersOptions>, DispensersOptionsValidator>();
    }
}

/// <summary>Where this hub keeps its facts.</summary>
/// <param name="Database">Null where nothing outlives the program.</param>
internal sealed record Stored(Database? Database);
