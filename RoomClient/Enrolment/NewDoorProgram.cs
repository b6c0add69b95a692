using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Hub;
using HomeSense.RoomClient.Keeping;
using HomeSense.RoomClient.Screen;
using HomeSense.Systemd;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.RoomClient.Enrolment;

/// <summary>A door without a token as a program: its screen shows a code, until staff have admitted it (docs/protocol.md §2).</summary>
internal static class NewDoorProgram
{
    /// <summary>How long a door that had a token waits to be admitted before it tries that token again: a hub may have been ill.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(10);

    /// <summary>The door that staff made of this one at an earlier start; null where they did not, or of another room than its settings say.</summary>
    public static RoomClientOptions? DoorKept(NewDoorOptions options) =>
        FileOf(options, NullLogger.Instance).Read(ProtocolJson.ReadHubMessage) is [.., HubMessage.Enrolled enrolled] && (options.Room is null || options.Room == enrolled.Room)
            ? options.Admitted(enrolled)
            : null;

    /// <param name="before">The door it was until its token was refused; null for one that had none.</param>
    /// <returns>The door to be from now on; null when the program is to end.</returns>
    public static async Task<RoomClientOptions?> RunAsync(NewDoorOptions options, RoomClientOptions? before, IConfiguration settings, CancellationToken cancellationToken)
    {
        await using var app = Create(options, settings);
        await app.StartAsync(cancellationToken);
        using var patience = new CancellationTokenSource(before is null ? Timeout.InfiniteTimeSpan : TryAgainAfter, app.Services.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await app.WaitForShutdownAsync(either.Token);
        if (app.Services.GetRequiredService<EnrolmentCall>().Enrolled is { } enrolled) return options.Admitted(enrolled);
        return patience.IsCancellationRequested ? before : null;
    }

    /// <param name="configure">What else this door is to have, before anything of its own is registered.</param>
    public static WebApplication Create(NewDoorOptions options, IConfiguration settings, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = DoorHost.Builder(options, settings);
        configure?.Invoke(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options).AddSingleton<HubTime>().AddSingleton<ScreenPages>().AddSingleton<PageSockets>();
        builder.Services.AddSingleton(provider => FileOf(options, provider.GetRequiredService<ILogger<KeptFile>>()));
        builder.Services.AddSingleton<EnrolmentCall>().AddHostedService(provider => provider.GetRequiredService<EnrolmentCall>());
        builder.Services.AddHostedService(provider => SignOfLife.OfThisProgram(
            () => true, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>()));
        if (options.ExitWithParent) builder.Services.AddHostedService<ParentWatch>();

        var app = builder.Build();
        app.UseDoor(options);
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], ScreenEndpoints.DoorPageAsync);
        app.Map("/hub", (HttpContext context, PageSockets sockets, EnrolmentCall call) => sockets.OpenAsync(
            context, call.Greet, (_, _) => throw new ProtocolException(ErrorCode.UnknownType, "this door has not been admitted yet", "type")));
        app.MapGet("/health", () => Results.Json(new NewDoorHealth("new"), NewDoorJson.Default.NewDoorHealth));
        return app;
    }

    private static KeptFile FileOf(NewDoorOptions options, ILogger logger) => new(options.File, logger, isSecret: true);
}
