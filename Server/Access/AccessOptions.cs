namespace HomeSense.Server.Access;

/// <summary>The section <c>Access</c> of appsettings.json: who may read.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Whether anybody on the network may read. False asks for a room's or a staff token.</summary>
    public bool Public { get; set; } = true;
}
