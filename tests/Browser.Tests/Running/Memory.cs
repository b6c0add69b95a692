using System.Text.Json;
using Microsoft.Playwright;

namespace HomeSense.Browser.Tests.Running;

/// <summary>How much a page keeps, after its garbage was collected.</summary>
internal sealed class Memory
{
    private readonly ICDPSession session;

    private Memory(ICDPSession session) => this.session = session;

    public static async Task<Memory> OfAsync(OpenPage page) => new(await page.Page.Context.NewCDPSessionAsync(page.Page));

    /// <summary>Bytes of the JavaScript heap in use.</summary>
    public async Task<double> HeapAsync()
    {
        for (var time = 0; time < 3; time++) await session.SendAsync("HeapProfiler.collectGarbage");
        return ((await session.SendAsync("Runtime.getHeapUsage"))?.GetProperty("usedSize").GetDouble()).GetValueOrDefault();
    }

    public async Task<int> NodesAsync() => Number(await session.SendAsync("Memory.getDOMCounters"), "nodes");

    private static int Number(JsonElement? answer, string name) => answer!.Value.GetProperty(name).GetInt32();
}
