using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;

namespace HomeSense.Server.Commands;

/// <summary>Asks a running hub for something that only staff may do: where it is and whose token to show, and what may go wrong on the way.</summary>
internal sealed class StaffCall(TimeSpan patience)
{
    private const string TokenVariable = "HOMESENSE_STAFF_TOKEN";

    private readonly Option<string> hub = new("--hub") { Description = "The hub's address.", DefaultValueFactory = _ => new HubOptions().Listen };
    private readonly Option<string?> token = new("--token") { Description = $"A staff token; better given as {TokenVariable} or in a file, since everybody on this machine sees command lines." };
    private readonly Option<string?> tokenFile = new("--token-file") { Description = "A file that holds the staff token and nothing else." };

    public IEnumerable<Option> Options => [hub, token, tokenFile];

    /// <returns>What the hub answered.</returns>
    /// <exception cref="CannotStartException">There is no token, no hub, or the hub says no; the message says which.</exception>
    public async Task<JsonElement> PostAsync<TBody>(ParseResult parsed, string path, TBody body, CancellationToken cancellationToken)
    {
        var where = parsed.GetValue(hub)!;
        if (!Uri.TryCreate(where, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CannotStartException($"--hub: expected an address such as http://localhost:8080, not “{where}”.");

        using var http = new HttpClient { Timeout = patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(parsed));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var said = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (response.IsSuccessStatusCode) return said;
            throw new CannotStartException(said.TryGetProperty("detail", out var detail) ? detail.GetString()! : $"The hub answered {(int)response.StatusCode}.");
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new CannotStartException($"No hub answers at {where}: {problem.Message}");
        }
    }

    private string TokenOf(ParseResult parsed)
    {
        var given = parsed.GetValue(token) ?? FromFile(parsed.GetValue(tokenFile)) ?? Environment.GetEnvironmentVariable(TokenVariable);
        if (string.IsNullOrWhiteSpace(given)) throw new CannotStartException($"A staff token is missing: make one with “staff add”, then set {TokenVariable}, or give it with --token-file or --token.");
        return given.Trim().All(char.IsAscii) && !given.Trim().Contains('\n') ? given.Trim() : throw new CannotStartException("The staff token is not one: expected one word of letters, digits, - and _.");
    }

    private static string? FromFile(string? path)
    {
        try
        {
            return path is null ? null : File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"--token-file: {problem.Message}");
        }
    }
}
