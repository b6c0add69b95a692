using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace HomeSense.Scraper.Tests.Fetching;

/// <summary>A server that says what no web server would: it writes the bytes of its answers itself.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private HostileServer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <param name="answer">Given the request as text, how many came before it, and the connection.</param>
    public static async Task<HostileServer> StartAsync(Func<string, int, ConnectionContext, Task> answer)
    {
        var asked = -1;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Run(async connection =>
        {
            try
            {
                while (await RequestAsync(connection.Transport.Input, connection.ConnectionClosed) is { } request) await answer(request, Interlocked.Increment(ref asked), connection);
            }
            catch (Exception problem) when (problem is IOException or OperationCanceledException or ConnectionAbortedException or InvalidOperationException)
            {
                // The asker has gone, as it should.
            }
        })));
        var app = builder.Build();
        await app.StartAsync();
        return new HostileServer(app);
    }

    public static Task SayAsync(ConnectionContext connection, string text) => SayAsync(connection, Encoding.Latin1.GetBytes(text));

    public static async Task SayAsync(ConnectionContext connection, ReadOnlyMemory<byte> bytes)
    {
        if ((await connection.Transport.Output.WriteAsync(bytes, connection.ConnectionClosed)).IsCompleted) throw new ConnectionAbortedException("Nobody listens any more.");
    }

    public static Task AnswerAsync(ConnectionContext connection, string body, string status = "200 OK", string headers = "") =>
        SayAsync(connection, $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>Its head; bodies are short enough here to come with it.</summary>
    private static async Task<string?> RequestAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var text = Encoding.Latin1.GetString(read.Buffer.ToArray());
            if (text.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                input.AdvanceTo(read.Buffer.End);
                return text;
            }

            if (read.IsCompleted) return null;
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
