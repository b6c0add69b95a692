using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace HomeSense.EndToEnd.Tests.Chaos;

/// <summary>Has another .NET program collect its garbage, by the same door as dotnet-gcdump: what its heap holds afterwards is in use.</summary>
internal static class ForcedCollection
{
    /// <summary>The runtime collects everything when somebody begins to trace it with this keyword.</summary>
    private const long GcHeapCollect = 0x80_0000;

    public static async Task InAsync(int process)
    {
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, GcHeapCollect);
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(provider, requestRundown: false, token: patience.Token);
        var drained = session.EventStream.CopyToAsync(Stream.Null, patience.Token);   // ends once it is stopped, which waits until all is read
        await session.StopAsync(patience.Token);
        await drained;
    }
}
