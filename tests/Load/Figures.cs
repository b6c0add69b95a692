namespace HomeSense.Load;

/// <summary>What one run measured. Times in milliseconds unless the name says otherwise; null where it could not be measured.</summary>
/// <param name="Server"><c>hub</c>, <c>hub over TLS</c> or <c>bare send()</c>.</param>
/// <param name="ConnectSeconds">From the first knock until the last door had heard of the campus.</param>
/// <param name="KilobytesPerDoor">What the server's memory grew by, all that could be given back given back.</param>
/// <param name="MicrosecondsPerDelivery">Processor time of the server for one message to one door, told one at a time.</param>
/// <param name="BurstMicrosecondsPerDelivery">The same, of twenty told at once.</param>
/// <param name="HeardMedian">From telling until a door has heard, over all doors and messages.</param>
/// <param name="SeenMedian">From a check-in until a board has seen the room occupied, with everybody listening.</param>
internal sealed record Figures(
    string Server,
    int Doors,
    double? ConnectSeconds = null,
    double? KilobytesPerDoor = null,
    double? MicrosecondsPerDelivery = null,
    double? BurstMicrosecondsPerDelivery = null,
    double? HeardMedian = null,
    double? Heard99 = null,
    double? SeenMedian = null,
    double? Seen99 = null,
    double? FindMedian = null,
    double? Find99 = null,
    int Lost = 0);
