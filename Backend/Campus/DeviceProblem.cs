using NodaTime;

namespace HomeSense.Backend.Campus;

public enum DeviceProblemKind
{
    /// <summary>It says the same for longer than can be true.</summary>
    Stuck,

    /// <summary>It says nothing where others do.</summary>
    Silent,

    /// <summary>It does not do what it is told or say what it is asked.</summary>
    NotAnswering,

    /// <summary>It was there, and has been away for longer than a restart takes.</summary>
    Gone,

    /// <summary>It is nearly empty.</summary>
    Refill,
}

/// <summary>Something of a room that somebody should look after.</summary>
/// <param name="Since">Since when it has been so; null when nobody can say.</param>
public sealed record DeviceProblem(DevicePart Part, DeviceProblemKind Problem, Instant? Since);
