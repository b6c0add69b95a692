namespace HomeSense.Server.Connections;

/// <summary>Where the bytes for one peer go.</summary>
internal interface ILine
{
    /// <summary>Hands over as much as can be taken without waiting.</summary>
    /// <returns>How many bytes were taken; all of them when nobody is there any more to miss them.</returns>
    int TrySend(ReadOnlySpan<byte> bytes);

    /// <summary>Hands over all of it, waiting as long as it takes.</summary>
    /// <exception cref="IOException">The peer is gone.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
