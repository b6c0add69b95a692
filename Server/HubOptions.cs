using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace HomeSense.Server;

/// <summary>The section <c>Hub</c> of appsettings.json: how the hub listens, and what it takes from its peers.</summary>
public sealed class HubOptions
{
    public const string Section = "Hub";

    /// <summary>Where it listens. On this machine only, unless told otherwise: <c>http://*:8080</c> for doors on the network.</summary>
    [Required]
    public string Listen { get; set; } = "http://localhost:8080";

    /// <summary>The file of the certificate for https, with its chain, in PEM. Read again when it changes.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The file of the certificate's private key, in PEM.</summary>
    public string? CertificateKeyPath { get; set; }

    /// <summary>Whether whoever comes by http is sent to https. <see cref="Listen"/> must then have both, as <c>http://*:80;https://*:443</c>.</summary>
    public bool HttpsOnly { get; set; }

    /// <summary>What takes doors: <c>Kestrel</c> at <c>/hub</c>, or also <c>Fleck</c> on a port of its own, where the hub was built with it.</summary>
#if !FLECK
    [DeniedValues(Transport.Fleck, ErrorMessage = "Hub:Transport cannot be Fleck: this hub was built without it. Build it with -p:Fleck=true, or leave the setting out.")]
#endif
    public Transport Transport { get; set; }

    /// <summary>The folder for what the hub keeps; nothing outlives the program without one.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>Connections the system holds ready for us to take: after a power cut all doors knock at once. 4096.</summary>
    [Within(16, 65_535)]
    public int Backlog { get; set; } = 4096;

    /// <summary>Connections at all that are no display's, or not yet. Beyond it they are cut.</summary>
    [Within(10, 100_000)]
    public int MaxHttpConnections { get; set; } = 12_000;

    /// <summary>How long a peer may take for the head of a request. 10 seconds.</summary>
    [Within("00:00:01", "00:02:00")]
    public TimeSpan RequestHeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection is kept open for the next request. 10 seconds: a page that asks every five needs no other.</summary>
    [Within("00:00:01", "00:10:00")]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of the head of one request. 8 KiB.</summary>
    [Within(2 * 1024, 128 * 1024)]
    public int MaxRequestHeadersSize { get; set; } = 8 * 1024;

    /// <summary>Bytes of the body of one request. 64 KiB.</summary>
    [Within(1024, 16 << 20)]
    public int MaxRequestBodySize { get; set; } = 64 * 1024;

    /// <summary>How long a peer may take to say who it is. Five seconds.</summary>
    [Within("00:00:01", "00:01:00")]
    public TimeSpan HelloTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long changes are gathered before they are told. At most 250 ms (protocol §3).</summary>
    [Within("00:00:00.010", "00:00:00.250")]
    public TimeSpan GatherChanges { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a peer is pinged. 20 seconds.</summary>
    [Within("00:00:01", "00:05:00")]
    public TimeSpan PingEvery { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after a ping a peer may stay silent. 30 seconds, so that 50 s of silence end it.</summary>
    [Within("00:00:01", "00:05:00")]
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a peer may leave a message unread. 30 seconds.</summary>
    [Within("00:00:01", "00:05:00")]
    public TimeSpan SlowReaderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a peer may take to answer a close. 5 seconds.</summary>
    [Within("00:00:00.1", "00:01:00")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of one message from a peer. 16 KiB.</summary>
    [Within(1024, 1 << 20)]
    public int MaxMessageLength { get; set; } = 16 * 1024;

    /// <summary>Bytes of one timetable from the lead room. 4 MiB.</summary>
    [Within(16 * 1024, 64 << 20)]
    public int MaxTimetableLength { get; set; } = 4 << 20;

    /// <summary>Pieces one message may come in, frames or what arrives of one at a time. 8192: a message in more is none, but an attack.</summary>
    [Within(64, 1 << 20)]
    public int MaxMessageParts { get; set; } = 8192;

    /// <summary>Bytes of one peer that are read from its line before anybody looks at them. 32 KiB.</summary>
    [Within(4 * 1024, 4 << 20)]
    public int MaxReadAhead { get; set; } = 32 * 1024;

    /// <summary>Bytes that may wait for one peer. 256 KiB.</summary>
    [Within(16 * 1024, 16 << 20)]
    public int OutboxBound { get; set; } = 256 * 1024;

    /// <summary>Connections at all.</summary>
    [Within(1, 100_000)]
    public int MaxConnections { get; set; } = 12_000;

    /// <summary>Connections from one address. Generous, because doors may share one behind a router.</summary>
    [Within(1, 100_000)]
    public int MaxConnectionsPerAddress { get; set; } = 2_000;

    /// <summary>Displays that may wait to be admitted at once. 100.</summary>
    [Within(1, 10_000)]
    public int MaxNewDisplays { get; set; } = 100;

    /// <summary>The same from one address, so that nobody takes all the places. 40, a technician's whole box behind one router.</summary>
    [Within(1, 10_000)]
    public int MaxNewDisplaysPerAddress { get; set; } = 40;

    /// <summary>How long the code of a display that waits is good. 10 minutes; then it shows another.</summary>
    [Within("00:01:00", "01:00:00")]
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Wrong codes staff at one address may give before they have to wait.</summary>
    [Within(1, 100)]
    public int WrongCodesAllowed { get; set; } = 5;

    /// <summary>How long a wrong code counts. 10 minutes.</summary>
    [Within("00:01:00", "1.00:00:00")]
    public TimeSpan WrongCodesRemembered { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Wrong tokens for one thing from one address before it has to wait.</summary>
    [Within(1, 100)]
    public int WrongTokensAllowed { get; set; } = 5;

    /// <summary>How long it waits then; twice as long after each wrong one more. 2 seconds.</summary>
    [Within("00:00:01", "00:10:00")]
    public TimeSpan WrongTokenWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long it waits at most. 5 minutes.</summary>
    [Within("00:00:01", "1.00:00:00")]
    public TimeSpan WrongTokenLongestWait { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long wrong tokens count after the last of them. 15 minutes.</summary>
    [Within("00:01:00", "7.00:00:00")]
    public TimeSpan WrongTokensRemembered { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Of how many addresses, and what they tried, wrong tokens are remembered; then the oldest are forgotten.</summary>
    [Within(100, 1_000_000)]
    public int WrongTokensMostRemembered { get; set; } = 10_000;

    /// <summary>Messages one peer may send in a second, on average; ten times as many at once.</summary>
    [Within(1, 10_000)]
    public int MessagesPerSecond { get; set; } = 50;

    /// <summary>HTTP requests one address may make in a second, on average; ten times as many at once.</summary>
    [Within(1, 10_000)]
    public int HttpRequestsPerSecond { get; set; } = 100;

    /// <summary>Requests one peer may make in a minute.</summary>
    [Within(10, 10_000)]
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>Requests a member of staff may make in a minute: a slider that moves asks 20 times a second.</summary>
    [Within(10, 100_000)]
    public int StaffRequestsPerMinute { get; set; } = 3_000;

    /// <summary>Mistakes one peer may make in a minute. 20 (protocol §1).</summary>
    [Within(1, 1_000)]
    public int ErrorsPerMinute { get; set; } = 20;

    /// <summary>Origins of pages elsewhere that may open a WebSocket here; our own always may.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Browsers say which page asks for a socket; a page of somebody else's must not act in a visitor's name.</summary>
    /// <param name="origin">What the browser says; empty for a program that is none.</param>
    /// <param name="host">What the peer calls this hub.</param>
    internal bool IsWelcome(string origin, string? host) =>
        origin.Length == 0
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(host, StringComparison.OrdinalIgnoreCase))
        || AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What carries the messages of doors.</summary>
public enum Transport
{
    Kestrel,
    Fleck,
}

[OptionsValidator]
internal sealed partial class HubOptionsValidator : IValidateOptions<HubOptions>;
