using System.CommandLine;

namespace HomeSense.Server.Commands;

/// <summary>The command line of the hub.</summary>
internal static class HubCommands
{
    private const int Failed = 1;

    /// <summary>How long everything may take to end after Ctrl+C.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] args)
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("HomeSense hub: which rooms are free, for every door and board of a campus. Without a command it serves.")
        {
            serve, DemoCommand.Create(), ScrapeCommand.Create(), CampusCommand.Create(), RefreshCommand.Create(), LedCommand.Create(), StoreCommand.Create(), TokenCommands.CreateRoom(), TokenCommands.CreateStaff(),
        };
        foreach (var option in serve.Options) root.Add(option);
        root.SetAction(serve.Action is System.CommandLine.Invocation.AsynchronousCommandLineAction action
            ? action.InvokeAsync
            : throw new InvalidOperationException("serve runs asynchronously."));

        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndWithin });
        }
        catch (CannotStartException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
    }
}
