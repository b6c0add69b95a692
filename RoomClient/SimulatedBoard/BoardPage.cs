using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using HomeSense.Backend.Campus;
using HomeSense.RoomClient.Devices;
using HomeSense.RoomClient.Dispenser;
using HomeSense.RoomClient.Lamp;
using HomeSense.RoomClient.Screen;

namespace HomeSense.RoomClient.SimulatedBoard;

/// <summary>The page on which somebody plays the simulated board, and what its controls do.</summary>
internal sealed class BoardPage(SimulatedParts played, DoorParts parts, RoomLamp lamp, GelDispenser dispenser, IHostApplicationLifetime life)
{
    private static readonly Lazy<byte[]> Page = new(ReadPage);

    public static void Map(WebApplication app)
    {
        var board = app.MapGroup("/board-sim");
        board.MapGet("", () => Results.Bytes(Page.Value, "text/html; charset=utf-8"));
        board.MapGet("/state", (BoardPage page, CancellationToken gone) => TypedResults.ServerSentEvents(page.ViewsAsync(gone)));

        var deeds = board.MapGroup("").AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.IsFromOwnPage() ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
        deeds.MapPost("/motion", (bool active, SimulatedParts played) => played.SetMotion(active));
        deeds.MapPost("/button", (SimulatedParts played) => played.Press());
        deeds.MapPost("/hand", (SimulatedParts played, bool? there) =>
        {
            if (there is { } isThere) played.SetHand(isThere);
            else played.ShowHand();
        });
        deeds.MapPost("/celsius", (double celsius, SimulatedParts played) => played.SetCelsius(celsius));
        deeds.MapPost("/servo", (bool stuck, SimulatedParts played) => played.StickServo(stuck));
        deeds.MapPost("/unplug", (DevicePart part, bool unplugged, SimulatedParts played) => played.Unplug(part, unplugged));
        deeds.MapPost("/refill", (GelDispenser dispenser) => dispenser.Refill());
        deeds.MapPost("/reset", (GelDispenser dispenser) => dispenser.Reset());
    }

    private async IAsyncEnumerable<SseItem<string>> ViewsAsync([EnumeratorCancellation] CancellationToken gone)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping, gone);
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Note() => changes.Writer.TryWrite(true);
        played.StateChanged += Note;
        parts.Changed += Note;
        lamp.Changed += Note;
        dispenser.Changed += Note;
        string? told = null;
        try
        {
            do
            {
                var view = JsonSerializer.Serialize(BoardView.Of(played.State, lamp, dispenser, parts), BoardJson.Default.BoardView);
                if (view == told) continue;   // the lamp blinks: the page draws that itself
                yield return new SseItem<string>(told = view);
            }
            while (await NextAsync(changes.Reader, ending.Token));
        }
        finally
        {
            played.StateChanged -= Note;
            parts.Changed -= Note;
            lamp.Changed -= Note;
            dispenser.Changed -= Note;
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
