using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;

namespace HomeSense.Load;

/// <summary>The command line: how many doors, what they are told, and which hub.</summary>
internal static class LoadCommand
{
    public static RootCommand Create()
    {
        var doors = new Option<string>("--doors") { Description = "How many doors connect; several numbers with commas are runs one after another.", DefaultValueFactory = _ => "2000" };
        var broadcast = new Option<int>("--broadcast") { Description = "Bytes of a message told to everybody.", DefaultValueFactory = _ => 2048 };
        var length = new Option<int>("--for") { Description = "Seconds each kind of telling goes on.", DefaultValueFactory = _ => 10 };
        var rooms = new Option<int>("--rooms") { Description = "Rooms of the hub this starts; so many doors sign in as rooms, the others look on as boards.", DefaultValueFactory = _ => 42 };
        var hub = new Option<Uri?>("--hub") { CustomParser = Address, Description = "A hub that runs already (ws://…/hub or wss://…/hub). Its processor time cannot be seen from here." };
        var tokens = new Option<FileInfo?>("--tokens") { Description = "For --hub: a file with a room and its token in each line. The last of them checks in and out." };
        var limit = new Option<bool>("--limit") { Description = "Also make the same deliveries with a bare send() loop, and compare." };
        var tls = new Option<bool>("--tls") { Description = "Also measure the hub over TLS." };
        var churn = new Option<int>("--churn") { Description = "Soak: so many doors leave and come back each second, for --for seconds; fails when the hub's handles or memory grow." };
        var storm = new Option<bool>("--storm") { Description = "Reconnect storm: all doors are cut off at once and come back at once; fails when that takes ten seconds." };
        var json = new Option<FileInfo?>("--json") { Description = "Write all figures to this file too." };
        var root = new RootCommand("Connects thousands of doors to a hub and measures what that costs.") { doors, broadcast, length, rooms, hub, tokens, limit, tls, churn, storm, json };

        foreach (var (option, least, most) in new[] { (broadcast, 600, 1 << 20), (length, 1, 3600), (rooms, 2, 10_000), (churn, 0, 1000) })
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() is var value && (value < least || value > most)) result.AddError($"{option.Name} must be {least}–{most}, not {value}.");
            });
        doors.Validators.Add(result =>
        {
            if (Numbers(result.GetValueOrDefault<string>()) is null) result.AddError($"--doors must be numbers from 1 to 100000 with commas between them, as 200,2000, not “{result.GetValueOrDefault<string>()}”.");
        });

        root.SetAction(async parsed =>
        {
            var figures = new List<Figures>();
            try
            {
                if (parsed.GetValue(storm) || parsed.GetValue(churn) > 0)
                {
                    await using var server = await ServerProcess.StartAsync("own-hub", parsed.GetValue(rooms).ToString(CultureInfo.InvariantCulture));
                    var count = Numbers(parsed.GetValue(doors))![0];
                    return await (parsed.GetValue(storm)
                        ? new StormRun(count, Console.Out).RunAsync(server)
                        : new SoakRun(count, parsed.GetValue(churn), TimeSpan.FromSeconds(parsed.GetValue(length)), Console.Out).RunAsync(server)) ? 0 : 1;
                }

                await AnsiConsole.Progress().StartAsync(async bars =>
                {
                    foreach (var count in Numbers(parsed.GetValue(doors))!)
                    {
                        var bar = bars.AddTask($"{count} doors", maxValue: 1);
                        var progress = new Progress<(string What, double Share)>(step => (bar.Description, bar.Value) = ($"{count} doors: {step.What}", step.Share));
                        var run = new LoadRun(count, parsed.GetValue(broadcast), TimeSpan.FromSeconds(parsed.GetValue(length)), progress);
                        if (parsed.GetValue(hub) is { } address)
                        {
                            figures.Add(await run.MeasureAsync(address, TokensIn(parsed.GetValue(tokens))));
                            continue;
                        }

                        if (parsed.GetValue(limit)) figures.Add(await MeasureAsync(run, LoadReport.BareName, ["bare"]));
                        string[] own = ["own-hub", parsed.GetValue(rooms).ToString(CultureInfo.InvariantCulture)];
                        figures.Add(await MeasureAsync(run, "hub", own));
                        if (parsed.GetValue(tls)) figures.Add(await MeasureAsync(run, "hub over TLS", [.. own, "--secure"]));
                    }
                });
            }
            catch (Exception problem) when (problem is IOException or System.Net.Sockets.SocketException or System.Net.WebSockets.WebSocketException or FormatException)
            {
                await Console.Error.WriteLineAsync(problem.Message);
                if (figures.Count == 0) return 1;
            }

            LoadReport.Show(figures, Console.Out);
            if (parsed.GetValue(json) is { } file) await File.WriteAllTextAsync(file.FullName, LoadReport.Json(figures));
            return 0;
        });

        var count = new Argument<int>("rooms");
        var secure = new Option<bool>("--secure");
        var own = new Command("own-hub") { count, secure };
        own.Hidden = true;
        own.SetAction(parsed => OwnHub.RunAsync(parsed.GetValue(count), parsed.GetValue(secure)));
        var bare = new Command("bare") { Hidden = true };
        bare.SetAction(_ => BareServer.RunAsync());
        root.Subcommands.Add(own);
        root.Subcommands.Add(bare);
        return root;
    }

    private static async Task<Figures> MeasureAsync(LoadRun run, string what, string[] command)
    {
        await using var server = await ServerProcess.StartAsync(command);
        return await run.MeasureAsync(what, server);
    }

    private static Uri? Address(ArgumentResult parsed)
    {
        if (Uri.TryCreate(parsed.Tokens[^1].Value, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss") return address;
        parsed.AddError($"--hub must be ws://…/hub or wss://…/hub, not “{parsed.Tokens[^1].Value}”.");
        return null;
    }

    private static int[]? Numbers(string? text)
    {
        var numbers = new List<int>();
        foreach (var part in (text ?? "").Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100_000) return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static List<(string Room, string Token)> TokensIn(FileInfo? file) => file is null ? [] :
        [.. File.ReadLines(file.FullName).Where(line => line.Trim().Length > 0).Select(line =>
            line.LastIndexOf(' ') is > 0 and var space ? (line[..space].Trim(), line[(space + 1)..].Trim())
                : throw new FormatException($"{file.Name}: “{line}” is no room and token with a space between them."))];
}
