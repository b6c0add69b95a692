using System.Net;

namespace HomeSense.Server.Connections;

/// <summary>A peer as the hub sees it, whatever carries the messages. No deed waits for the peer.</summary>
internal interface IConnection
{
    IPAddress RemoteAddress { get; }

    /// <summary>What goes out to the peer; all that is sent passes through it.</summary>
    Outbox Outbox { get; }

    /// <summary>How long nothing has come from the peer, not even the answer to a ping.</summary>
    TimeSpan Silence { get; }

    /// <summary>Sends a message after everything sent before it, or ends the connection where too much waits already.</summary>
    void Send(ReadOnlyMemory<byte> utf8);

    /// <summary>Ends it once what was sent before is out, with a code of docs/protocol.md §1. Only the first time counts.</summary>
    void Close(CloseCode code, string reason);

    /// <summary>Ends it without a word.</summary>
    void Abort();
}

/// <summary>Why a connection ends: RFC 6455 §7.4.1, and our own from 4400 on (docs/protocol.md §1).</summary>
internal enum CloseCode
{
    Normal = 1000,
    ProtocolError = 1002,
    NotText = 1003,
    InvalidUtf8 = 1007,
    TooLarge = 1009,
    OurMistake = 1011,
    Unauthorized = 4401,
    NoHello = 4408,
    ConnectedElsewhere = 4409,
    TooMuch = 4429,
    Stopping = 4503,
}

/// <summary>What a transport tells of a peer, from one thread at a time.</summary>
internal interface IPeerSession
{
    /// <summary>How long a message of this peer may be, in bytes.</summary>
    int MaxMessageLength { get; }

    Task OnMessageAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken);

    Task OnClosedAsync();
}

/// <summary>Begins a session for a peer that has just connected.</summary>
internal interface ISessions
{
    /// <summary>Null when there are too many already, from this address or at all.</summary>
    IPeerSession? Begin(IConnection connection);
}
