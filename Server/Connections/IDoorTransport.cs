namespace HomeSense.Server.Connections;

/// <summary>Another way in for doors, beside the hub's own <c>/hub</c>.</summary>
internal interface IDoorTransport
{
    /// <summary>Where doors connect to.</summary>
    Uri Address { get; }
}
