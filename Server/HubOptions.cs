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

    /// <summary>How long a peer may take to say who it is. Five seconds.</summary>
    [Within("00:00:01", "00:01:00")]
    public TimeSpan HelloTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long changes are gathered before they are told. At most 250 ms (protocol §3).</summary>
    [Within("00:00:00.010", "00:00:00.250")]
    public TimeSpan GatherChanges { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a silent peer is pinged. 20 seconds.</summary>
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
