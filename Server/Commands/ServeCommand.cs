using System.CommandLine;
using HomeSense.Server.Campus;
using HomeSense.Server.Refresh;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Commands;

/// <summary><c>serve</c>: a hub for a real campus.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var campus = CampusSource.Option();
        var listen = new Option<string?>("--listen") { Description = "Where to listen, instead of Hub:Listen in appsettings.json; http://*:8080 for doors on the network." };
        var data = TokenCommands.DataOption();
        var command = new Command("serve", "Run a hub from campus.json and appsettings.json.") { campus, listen, data };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(campus)!, parsed.GetValue(listen), parsed.GetValue(data)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string campusPath, string? listen, string data, CancellationToken cancellationToken)
    {
        var campus = CampusSource.Read(campusPath);
        var tokens = ReadTokens(TokenCommands.PathIn(data));
        var settings = new Dictionary<string, string?> { [$"{HubOptions.Section}:{nameof(HubOptions.DataDirectory)}"] = data };
        if (listen is not null) settings[$"{HubOptions.Section}:{nameof(HubOptions.Listen)}"] = listen;

        await using var app = HubProgram.Build(campus, tokens, settings,
            builder => builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<CampusFileWatch>(provider, campusPath)));
        await app.StartOrExplainAsync(cancellationToken);

        var sources = app.Services.GetRequiredService<IOptions<TimetableOptions>>().Value.Sources;
        Console.WriteLine($"{campus.Name}: {campus.Rooms.Length} rooms. The board is at {string.Join(", ", app.Urls)}/board");
        Console.WriteLine(sources.Count == 0
            ? "No timetable is set up (Timetable:Sources in appsettings.json), so every room's state stays unknown."
            : $"Timetables: {string.Join(", ", sources.Select(source => $"{source.Name} ({source.Kind})"))}.");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>A damaged book is named before any door is turned away because of it.</summary>
    private static TokenBook ReadTokens(string path)
    {
        var tokens = new TokenBook(path);
        try
        {
            _ = tokens.Rooms;
            return tokens;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(problem.Message);
        }
    }
}
