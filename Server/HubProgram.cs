using HomeSense.Backend.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.Store;
using HomeSense.Server.Tokens;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace HomeSense.Server;

/// <summary>Puts a hub together from a campus, its tokens and its settings; <c>serve</c>, <c>demo</c> and the tests differ only in these.</summary>
internal static class HubProgram
{
    /// <param name="settings">Settings that come last and so count most, as <c>Section:Name</c>.</param>
    /// <param name="configure">What else this hub is to have, before anything of its own is registered.</param>
    public static WebApplication Build(
        CampusDescription campus, TokenBook tokens, IEnumerable<KeyValuePair<string, string?>> settings, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HubProgram).Assembly.GetName().Name,   // whoever starts it: by this name it finds the pages
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();   // the pages, also when run from where they were built
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";   // as they were built: packed anew while running, brotli would be gzip
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Usual });   // so that any file counts more
        builder.Configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(settings);
        builder.WebHost.UseUrls(ListenOn(builder.Configuration));
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            var hub = context.Configuration.GetSection(HubOptions.Section);
            if (hub[nameof(HubOptions.CertificatePath)] is { } path && hub[nameof(HubOptions.CertificateKeyPath)] is { } key)
                new CertificateFile(path, key, kestrel.ApplicationServices.GetRequiredService<TimeProvider>()).Use(kestrel);
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        configure?.Invoke(builder);
        builder.Services.AddHub(campus, tokens, builder.Configuration);

        try
        {
            var app = builder.Build();
            app.MapHub();
            return app;
        }
        catch (Exception problem) when (Explained(problem, builder.Configuration) is { } why)
        {
            throw why;
        }
    }

    /// <summary>Five lines for each request are nothing a porter would care about; whoever wants them sets the level.</summary>
    private static readonly Dictionary<string, string?> Usual = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = nameof(LogLevel.None),   // else each display's request, which lasts for days, keeps an activity and a scope
        ["Logging:LogLevel:Quartz"] = nameof(LogLevel.Warning),
    };

    private static string ListenOn(IConfiguration settings) => settings[$"{HubOptions.Section}:{nameof(HubOptions.Listen)}"] ?? new HubOptions().Listen;

    /// <summary>Starts it, or says in one sentence why it does not start.</summary>
    /// <exception cref="CannotStartException">A port is in use, a setting is wrong.</exception>
    public static async Task StartOrExplainAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && Explained(problem, app.Configuration) is { } why)
        {
            throw why;
        }
    }

    private static CannotStartException? Explained(Exception problem, IConfiguration settings) => problem switch
    {
        IOException { InnerException: AddressInUseException } => new($"{ListenOn(settings)} is in use: another hub or demo may be running. End it, or choose another port."),
        StoreTooNewException => new(problem.Message),
        OptionsValidationException wrong => new($"The settings cannot be used:{string.Concat(wrong.Failures.Select(failure => $"\n  - {failure}"))}"),
        InvalidOperationException or FormatException or System.Net.Sockets.SocketException => new($"The hub cannot start: {problem.Message}"),
        _ => null,
    };
}

/// <summary>Why a program does not start, in a sentence for whoever started it.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
