using System.CommandLine;
using HomeSense.Server.Demo;

namespace HomeSense.Server.Commands;

/// <summary><c>demo</c>: a whole campus on this machine.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The hub's port.", DefaultValueFactory = _ => 8080 };
        var doorPort = new Option<int>("--door-port") { Description = "The port of the first of three doors.", DefaultValueFactory = _ => 8101 };
        foreach (var option in new[] { port, doorPort })
            option.Validators.Add(result =>
            {
                if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > 65_500)) result.AddError($"{option.Name} must be 1–65500, not {result.Tokens[0].Value}.");
            });

        var command = new Command("demo", "Run a campus of 42 rooms on this machine: hub, timetable site, three doors with simulated devices, the rest simulated.") { port, doorPort };
        command.SetAction((parsed, cancellationToken) => new DemoRun(parsed.GetValue(port), parsed.GetValue(doorPort), TimeProvider.System).RunAsync(cancellationToken));
        return command;
    }
}
