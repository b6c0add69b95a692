using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using HomeSense.Scraper.Fetching;
using Microsoft.AspNetCore.Connections;

namespace HomeSense.Scraper.Tests.Fetching;

/// <summary>Whatever a server does, it is a timetable we have not, soon and in little memory.</summary>
[NonParallelizable]
public sealed class HostileServerTests
{
    private static readonly HttpPageLimits Limits = new() { Timeout = TimeSpan.FromSeconds(2), Retries = 0, MaxBytes = 1_000_000, MinimumInterval = TimeSpan.Zero };

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Test]
    public Task A_byte_a_second() => IsUnavailable("it took longer than 2 s", async (_, _, connection) =>
    {
        await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (true)
        {
            await HostileServer.SayAsync(connection, "x");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, connection.ConnectionClosed);
        }
    });

    [Test]
    public Task A_head_a_byte_at_a_time() => IsUnavailable("it took longer than 2 s", async (_, _, connection) =>
    {
        await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nX: ");
        while (true)
        {
            await HostileServer.SayAsync(connection, "x");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, connection.ConnectionClosed);
        }
    });

    [Test]
    public Task Heads_without_end() => IsUnavailable(null, async (_, _, connection) =>
    {
        await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\n");
        while (true) await HostileServer.SayAsync(connection, $"X-{Guid.NewGuid()}: {new string('x', 1000)}\r\n");
    });

    [Test]
    public Task A_body_without_end() => IsUnavailable("it is larger than 1000000 bytes", async (_, _, connection) =>
    {
        await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (true) await HostileServer.SayAsync(connection, $"1000\r\n{new string('x', 0x1000)}\r\n");
    });

    [Test]
    public async Task A_page_of_a_gigabyte_stops_at_the_limit_in_little_memory()
    {
        var sent = 0L;
        var piece = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
        await using var server = await HostileServer.StartAsync(async (_, _, connection) =>
        {
            await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
            for (; sent < 1073741824; sent += piece.Length) await HostileServer.SayAsync(connection, piece);
        });
        var before = GC.GetTotalAllocatedBytes();

        IsUnavailable(server, "it is larger than 33554432 bytes", Limits with { MaxBytes = new HttpPageLimits().MaxBytes, Timeout = TimeSpan.FromSeconds(20) });

        Assert.That(sent, Is.LessThan(64 * 1024 * 1024), "the rest was never sent");
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(256 * 1024 * 1024));
    }

    [Test]
    public async Task Fifty_megabytes_in_a_small_gzip_stops_at_the_limit_in_little_memory()
    {
        var packed = Gzip(50 * 1024 * 1024);
        await using var server = await HostileServer.StartAsync((_, _, connection) => SayPackedAsync(connection, packed));
        var before = GC.GetTotalAllocatedBytes();

        IsUnavailable(server, "it is larger than 1000000 bytes", Limits);

        Assert.That(packed, Has.Length.LessThan(1_000_000));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(64 * 1024 * 1024));
    }

    [Test]
    public Task More_announced_than_sent() => IsUnavailable("response ended prematurely", async (_, _, connection) =>
    {
        await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>half");
        await connection.Transport.Output.CompleteAsync();
    });

    [Test]
    public async Task Less_announced_than_sent_is_what_was_announced()
    {
        await using var server = await HostileServer.StartAsync((_, _, connection) => HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html></html>"));

        var page = await Fetch(server, Limits);

        Assert.That(page.Text, Is.EqualTo("<html>"), "which every reader knows to be cut short");
    }

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task A_page_packed_as(string encoding)
    {
        var html = Encoding.UTF8.GetBytes($"<html>{string.Concat(Enumerable.Range(0, 20_000))}</html>");
        var packed = Packed(html, encoding);
        await using var server = await HostileServer.StartAsync((_, count, connection) => SayPackedAsync(connection, count == 0 ? packed : packed[..^(packed.Length / (count + 1))], encoding));

        var page = await Fetch(server, Limits);

        Assert.That(page.Text, Is.EqualTo(Encoding.UTF8.GetString(html)));
        for (var attempt = 1; attempt < 5; attempt++) IsUnavailable(server, "not whole", Limits);
    }

    [Test]
    public Task A_truncated_gzip() => IsUnavailable(null, (_, _, connection) => SayPackedAsync(connection, Gzip(500_000)[..200]));

    [Test]
    public Task What_is_no_gzip() => IsUnavailable(null, (_, _, connection) => SayPackedAsync(connection, Encoding.ASCII.GetBytes("<html></html>")));

    [Test]
    public Task A_packing_we_did_not_ask_for() => IsUnavailable("it is packed as “zstd-9”", (_, _, connection) => HostileServer.AnswerAsync(connection, "xx", headers: "Content-Encoding: zstd-9\r\n"));

    [Test]
    public Task Redirects_in_a_circle() => IsUnavailable("it redirects more than 5 times", (_, count, connection) => HostileServer.AnswerAsync(connection, "", "302 Found", $"Location: /{count % 2}\r\n"));

    [TestCase("file:///etc/passwd", "it redirects to a file address")]
    [TestCase("javascript:alert(1)", "it redirects to a javascript address")]
    [TestCase("http://[", "302")]
    public Task Redirects_to(string location, string cause) => IsUnavailable(cause, (_, _, connection) => HostileServer.AnswerAsync(connection, "", "302 Found", $"Location: {location}\r\n"));

    [Test]
    public Task A_connection_reset() => IsUnavailable(null, async (_, _, connection) =>
    {
        await HostileServer.SayAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>");
        connection.Abort();
    });

    [Test]
    public Task What_is_no_HTTP() => IsUnavailable(null, (_, _, connection) => HostileServer.SayAsync(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n"));

    [Test]
    public Task Unchanged_although_we_have_nothing() => IsUnavailable("it answered 304", (_, _, connection) => HostileServer.SayAsync(connection, "HTTP/1.1 304 Not Modified\r\n\r\n"));

    [Test]
    public Task A_part_nobody_asked_for() => IsUnavailable("it answered 206", (_, _, connection) => HostileServer.AnswerAsync(connection, "<html>", "206 Partial Content"));

    [Test]
    public async Task Errors_and_then_a_page_are_a_page()
    {
        await using var server = await HostileServer.StartAsync(async (_, count, connection) =>
        {
            if (count == 0) await HostileServer.AnswerAsync(connection, "", "500 Internal Server Error");
            else if (count == 1) connection.Abort();
            else await HostileServer.AnswerAsync(connection, "<html></html>");
        });

        var page = await Fetch(server, Limits with { Retries = 2, Timeout = TimeSpan.FromSeconds(30) });

        Assert.That(page.Text, Is.EqualTo("<html></html>"));
    }

    private static async Task IsUnavailable(string? cause, Func<string, int, ConnectionContext, Task> answer)
    {
        await using var server = await HostileServer.StartAsync(answer);
        IsUnavailable(server, cause, Limits);
    }

    private static void IsUnavailable(HostileServer server, string? cause, HttpPageLimits limits)
    {
        var watch = Stopwatch.StartNew();
        var problem = Assert.ThrowsAsync<TimetableUnavailableException>(() => Fetch(server, limits))!;

        Assert.That(problem.Message, Does.StartWith($"The timetable at {server.Address}/rooms is not available: "));
        if (cause is not null) Assert.That(problem.Message, Does.Contain(cause));
        Assert.That(watch.Elapsed, Is.LessThan(limits.Timeout + Soon));
    }

    private static async Task<FetchedPage> Fetch(HostileServer server, HttpPageLimits limits)
    {
        using var client = new HttpClient(HttpPage.Handler());
        return await new HttpPage(client, TimeProvider.System, limits).FetchAsync(new PageRequest($"{server.Address}/rooms"), CancellationToken.None);
    }

    private static async Task SayPackedAsync(ConnectionContext connection, byte[] packed, string encoding = "gzip")
    {
        await HostileServer.SayAsync(connection, $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n");
        await HostileServer.SayAsync(connection, packed);
    }

    private static byte[] Gzip(int zeros) => Packed(new byte[zeros], "gzip");

    private static byte[] Packed(byte[] body, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new BrotliStream(packed, CompressionLevel.Fastest),
        }) packing.Write(body);
        return packed.ToArray();
    }
}
