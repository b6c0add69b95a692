using System.CommandLine;
using System.Text.Json;

namespace HomeSense.Server.Commands;

/// <summary><c>refresh</c>: has a running hub ask its timetables now.</summary>
internal static class RefreshCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var call = new StaffCall(Patience);
        var command = new Command("refresh", "Have a running hub ask its timetables now. Exit code 0 when all of them answered well.");
        foreach (var option in call.Options) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) => Tell(await call.PostAsync(parsed, "/api/timetable/refresh", new { }, cancellationToken)));
        return command;
    }

    private static int Tell(JsonElement reports)
    {
        var failed = false;
        foreach (var report in reports.EnumerateArray())
        {
            var failure = report.GetProperty("failure").GetString();
            failed |= failure is not null;
            Console.WriteLine($"{report.GetProperty("name")}: {failure ?? $"{report.GetProperty("bookings")} bookings of {report.GetProperty("rooms")} rooms."}");
        }

        return failed ? 1 : 0;
    }
}
