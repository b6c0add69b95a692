using System.CommandLine;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Devices.Settings;

namespace HomeSense.RoomClient;

/// <summary>The command line. Whatever it leaves out may stand in the environment or in room.json.</summary>
internal static class RoomClientCommand
{
    private static readonly Option<string>[] Values =
    [
        Value("--hub", "ADDRESS", "Where the hub listens: ws://localhost:8080/hub, or an http address. [default: ws://localhost:8080/hub]"),
        Value("--room", "ROOM", "The room this door leads to, as the campus calls it: B213. Without it, whoever admits the door says which."),
        Value("--token", "TOKEN", "The room's token, better given as HOMESENSE_TOKEN or in a file: everybody on this machine sees command lines. Without one, staff admit the door by the code on its screen."),
        Value("--token-file", "FILE", "A file that holds the room's token and nothing else."),
        Value("--port", "PORT", "The port of the door's screen: http://localhost:PORT. [default: 8101]"),
        Value("--listen", "ADDRESS", "Who may open the screen: loopback (this machine), any, or one IP address of this machine. [default: loopback]"),
        Value("--board", "BOARD", "simulated (play it at /board-sim or with the keyboard), gpio, or auto (gpio where there is one). [default: auto]"),
        Value("--data", "DIR", "Where the last timetable and what the hub does not know yet are kept."),
        Value("--config", "FILE", "A file that holds the same names as this list, as {\"room\":\"B213\"}, and the devices (docs/install-pi.md). [default: room.json here or beside the program]"),
    ];

    private static readonly Option<bool>[] Flags =
    [
        new("--quiet") { Description = "Print only warnings and errors." },
        new("--exit-with-parent") { Description = "End when standard input closes, so that whoever started this door leaves none behind." },
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand(
            "The program at a door: shows whether the room is free, senses who is there, and goes on alone while the hub is away.\n" +
            "Every option may also be set in the environment (HOMESENSE_ROOM=B213) or in room.json; the command line counts most.");
        foreach (var option in Values) command.Add(option);
        foreach (var option in Flags) command.Add(option);
        command.SetAction(StartAsync);

        var parsed = command.Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"{error.Message} See --help.");
        return 1;
    }

    private static async Task<int> StartAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (SettingsOf(parsed, problems, out var file) is { } settings && RoomClientSettings.Read(settings, file, problems) is { } options)
        {
            try
            {
                await RoomClientProgram.RunAsync(options, settings, cancellationToken);
                return 0;
            }
            catch (BoardUnavailableException missing)
            {
                problems.Add(missing.Message);
            }
            catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
            {
                problems.Add($"Port {options.Port} is already in use, perhaps by another door; choose another with --port.");
            }
        }

        foreach (var problem in problems) await Console.Error.WriteLineAsync(problem);
        return 1;
    }

    private static IConfigurationRoot? SettingsOf(ParseResult parsed, List<string> problems, out RoomFile file)
    {
        file = RoomFile.Empty;
        var given = Values.Select(option => KeyValuePair.Create(option.Name.TrimStart('-'), parsed.GetValue(option)))
            .Concat(Flags.Select(flag => KeyValuePair.Create(flag.Name.TrimStart('-'), parsed.GetValue(flag) ? "true" : null)))
            .Where(pair => pair.Value is not null)
            .ToDictionary();
        var files = given.TryGetValue("config", out var config)
            ? [Path.GetFullPath(config!)]
            : new[] { Path.Combine(AppContext.BaseDirectory, "room.json"), Path.GetFullPath("room.json") };
        try
        {
            var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
            foreach (var path in files) builder.AddJsonFile(path, optional: config is null);
            file = RoomFile.Read(files, [.. Values.Select(option => option.Name.TrimStart('-')), .. Flags.Select(flag => flag.Name.TrimStart('-')), "timetable", "Logging"], problems);
            return builder.Add(new EnvironmentSettings()).AddInMemoryCollection(given).Build();
        }
        catch (Exception problem) when (problem is InvalidDataException or FileNotFoundException or UnauthorizedAccessException)
        {
            if (problems.Count == 0) problems.Add(problem is InvalidDataException ? $"{problem.Message} {problem.InnerException?.Message}" : problem.Message);
            return null;
        }
    }

    private static Option<string> Value(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };
}
