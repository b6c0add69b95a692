using HomeSense.Backend.Campus;
using HomeSense.Scraper.Fetching;
using HomeSense.Server.Access;
using HomeSense.Server.Api;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.Connections.WebSockets;
using HomeSense.Server.History;
using HomeSense.Server.Metrics;
using HomeSense.Server.Pages;
using HomeSense.Server.Refresh;
using HomeSense.Server.Sessions;
using HomeSense.Server.Sessions.Commands;
using HomeSense.Server.Store;
using HomeSense.Server.Tokens;
using HomeSense.Systemd;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;
using Quartz;

namespace HomeSense.Server;

/// <summary>Everything the hub is made of, wired in one place.</summary>
internal static class ServerServices
{
    /// <param name="settings">Read already here only for what has to be known before the hub is put together.</param>
    public static void AddHub(this IServiceCollection services, CampusDescription campus, TokenBook tokens, IConfiguration settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HubOptions>().BindConfiguration(HubOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HubOptions>, HubOptionsValidator>();
        ServerLimits.Add(services);
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.AddOptions<RulesOptions>().BindConfiguration(RulesOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RulesOptions>, RulesOptionsValidator>();
        services.AddOptions<TimetableOptions>().BindConfiguration(TimetableOptions.Section).BindConfiguration("Refresh").ValidateOnStart();
        services.AddSingleton<IValidateOptions<TimetableOptions>, TimetableOptionsValidator>();

        services.AddSingleton(tokens);
        services.AddSingleton<Gate>();
        services.AddHostedService<TokenWatch>();
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<Broadcaster>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<KeepAlive>(provider, TimeProvider.System));
        services.AddSingleton<ICampusAudience>(provider => provider.GetRequiredService<Broadcaster>());
        services.AddHostedService(provider => provider.GetRequiredService<Broadcaster>());
        services.AddSingleton(provider => new CampusState(
            School.Of(
                campus,
                provider.GetRequiredService<IOptions<RulesOptions>>().Value.ToRules(provider.GetRequiredService<IOptions<TimetableOptions>>().Value),
                provider.GetRequiredService<IOptions<TimetableOptions>>().Value.SourceNames),
            Duration.FromTimeSpan(provider.GetRequiredService<IOptions<HubOptions>>().Value.GatherChanges),
            provider.GetRequiredService<ICampusAudience>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CampusState>>(),
            provider.GetRequiredService<HistoryQueue>()));
        services.AddStore();
        services.AddHubMetrics(settings);
        services.AddHostedService(provider => provider.GetRequiredService<HistoryWriter>());   // before the first change to write down
        services.AddHostedService(provider => provider.GetRequiredService<CampusState>());
        services.AddHostedService<SensorRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<ClaimStore>());
        services.AddHostedService<StillTimes>();
        services.AddHostedService(provider => SignOfLife.OfThisProgram(   // that its threads run; a hub has nothing it does at fixed times
            () => true, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CampusFrame>();
        services.AddSingleton<LeadRoom>();
        services.AddSingleton<StaffOrders>().AddSingleton<Watchers>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<ISessions, SessionFactory>();
        services.AddSingleton<WebSocketEndpoint>();
#if FLECK
        services.AddOptions<Connections.Fleck.FleckOptions>().BindConfiguration(Connections.Fleck.FleckOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<Connections.Fleck.FleckOptions>, Connections.Fleck.FleckOptionsValidator>();
        if (settings.GetValue<Transport>($"{HubOptions.Section}:{nameof(HubOptions.Transport)}") == Transport.Fleck)
        {
            services.AddSingleton<Connections.Fleck.FleckHub>();
            services.AddSingleton<IDoorTransport>(provider => provider.GetRequiredService<Connections.Fleck.FleckHub>());
            services.AddHostedService(provider => provider.GetRequiredService<Connections.Fleck.FleckHub>());
        }
#endif

        services.AddSingleton(provider => new TimetableShelf(
            provider.GetRequiredService<IOptions<HubOptions>>().Value.DataDirectory is { } data ? Path.Combine(data, "timetables") : null,
            provider.GetRequiredService<ILogger<TimetableShelf>>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TimetableRefresh>(provider, new HttpClient(HttpPage.Handler()) { Timeout = Timeout.InfiniteTimeSpan }));   // the fetcher has limits of its own
#if BROWSER
        services.AddSingleton<IDrawnPages, Refresh.Browser.ChromiumPages>();
#endif
        services.AddHostedService<TimetableRestore>();
        services.AddQuartz(quartz =>
        {
            TimetableJob.Schedule(quartz, (settings.GetSection(TimetableOptions.Section).Get<TimetableOptions>() ?? new()).CronExpressions);
            PruneJob.Schedule(quartz, (settings.GetSection(StoreOptions.Section).Get<StoreOptions>() ?? new()).PruneCron);
        });
        services.AddQuartzHostedService(options =>
        {
            options.AwaitApplicationStarted = true;   // the demo's timetable site is served by this very program
            options.WaitForJobsToComplete = false;
        });

        services.AddSingleton<HttpAllowance>();
        services.AddResponseCompression();   // what is no file: a campus in JSON shrinks to a sixth
        services.AddHubApi();
    }

    public static void MapHub(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IConfiguration>().GetValue<bool>($"{HubOptions.Section}:{nameof(HubOptions.HttpsOnly)}"))
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UsePageHeaders();
        WebSocketEndpoint.Use(app);   // before all that only requests need: a display stays for days, and would hold on to it
        app.UseRouting();   // unless said, it came before everything, and the first door waited until all pages' routes were compiled
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<HttpAllowance>();
        app.UseReaders();
        app.MapHubPages();
        app.MapHubApi();
        app.MapHubMetrics();
    }
}
