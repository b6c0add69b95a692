using System.Text.Json;
using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Keeping;

/// <summary>The hub's <c>/api/campus</c> as last fetched: names, plans and facts that hardly ever change.</summary>
internal sealed partial class CampusCopy(KeptFile file, HubAddress hub, HttpClient http, TimeProvider time, ILogger<CampusCopy> logger)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    private byte[] content = Readable(file.ReadAll()) ?? [];

    /// <summary>UTF-8 JSON; empty when it was never fetched.</summary>
    public ReadOnlyMemory<byte> Content => content;

    /// <summary>Fetches until it succeeds.</summary>
    /// <returns>Whether it says anything new.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FetchAsync(cancellationToken) is { } fetched)
            {
                if (fetched.AsSpan().SequenceEqual(content)) return false;
                content = fetched;
                file.Write(fetched);
                return true;
            }

            await Task.Delay(TryAgainAfter, time, cancellationToken);
        }
    }

    private async Task<byte[]?> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var fetched = Readable(await http.GetByteArrayAsync(hub.Campus, cancellationToken));
            if (fetched is null) Log.NotJson(logger, hub.Campus);
            return fetched;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotFetched(logger, hub.Campus, problem.Message);
            return null;
        }
    }

    private static byte[]? Readable(byte[] json)
    {
        try
        {
            using var _ = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Address} could not be fetched: {Problem}")]
        public static partial void NotFetched(ILogger logger, Uri address, string problem);

        [LoggerMessage(2, LogLevel.Warning, "{Address} answered with something that is no JSON; the older copy stays.")]
        public static partial void NotJson(ILogger logger, Uri address);
    }
}
