using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using HomeSense.RoomClient.Screen;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>The page on which somebody plays the simulated board, and what its controls do.</summary>
internal static class BoardPage
{
    private static readonly Lazy<byte[]> Page = new(ReadPage);

    public static void MapBoardPage(this WebApplication app)
    {
        var board = app.MapGroup("/board-sim");
        board.MapGet("", () => Results.Bytes(Page.Value, "text/html; charset=utf-8"));
        board.MapGet("/state", (SimulatedParts parts, IHostApplicationLifetime life, CancellationToken gone) =>
            TypedResults.ServerSentEvents(StatesAsync(parts, life.ApplicationStopping, gone)));

        var deeds = board.MapGroup("").AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.IsFromOwnPage() ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
        deeds.MapPost("/motion", (bool active, SimulatedParts parts) => parts.SetMotion(active));
        deeds.MapPost("/button", (SimulatedParts parts) => parts.Press());
        deeds.MapPost("/hand", (SimulatedParts parts) => parts.ShowHand());
        deeds.MapPost("/refill", (SimulatedParts parts) => parts.Refill());
        deeds.MapPost("/celsius", (double celsius, SimulatedParts parts) => parts.SetCelsius(celsius));
    }

    private static async IAsyncEnumerable<SseItem<string>> StatesAsync(
        SimulatedParts parts, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Note() => changes.Writer.TryWrite(true);
        parts.StateChanged += Note;
        try
        {
            do yield return new SseItem<string>(JsonSerializer.Serialize(parts.State, SimulatedJson.Default.SimulatedState));
            while (await NextAsync(changes.Reader, ending.Token));
        }
        finally
        {
            parts.StateChanged -= Note;
        }
    }

    private static async Task<bool> NextAsync(ChannelReader<bool> changes, CancellationToken cancellationToken)
    {
        try
        {
            return await changes.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static byte[] ReadPage()
    {
        using var page = typeof(BoardPage).Assembly.GetManifestResourceStream("board-sim.html")!;
        using var content = new MemoryStream();
        page.CopyTo(content);
        return content.ToArray();
    }
}
