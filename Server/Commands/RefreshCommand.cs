using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;

namespace HomeSense.Server.Commands;

/// <summary><c>refresh</c>: has a running hub ask its timetables now.</summary>
internal static class RefreshCommand
{
    private const string TokenVariable = "HOMESENSE_STAFF_TOKEN";

    public static Command Create()
    {
        var hub = new Option<string>("--hub") { Description = "The hub's address.", DefaultValueFactory = _ => new HubOptions().Listen };
        var token = new Option<string?>("--token") { Description = $"A staff token; better given as {TokenVariable}, since everybody on this machine sees command lines." };
        var command = new Command("refresh", "Have a running hub ask its timetables now. Exit code 0 when all of them answered well.") { hub, token };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(hub)!, parsed.GetValue(token), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string hub, string? token, CancellationToken cancellationToken)
    {
        token ??= Environment.GetEnvironmentVariable(TokenVariable) ?? throw new CannotStartException($"--token is missing; make one with “staff add”, or set {TokenVariable}.");
        if (!Uri.TryCreate(hub, UriKind.Absolute, out var address)) throw new CannotStartException($"--hub: expected an address such as http://localhost:8080, not “{hub}”.");

        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/timetable/refresh"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var said = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (!response.IsSuccessStatusCode) throw new CannotStartException(said.TryGetProperty("detail", out var detail) ? detail.GetString()! : $"The hub answered {(int)response.StatusCode}.");
            return Tell(said);
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException)
        {
            throw new CannotStartException($"No hub answers at {hub}: {problem.Message}");
        }
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
