using System.Diagnostics.Metrics;
using System.Text.Json;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.Metrics;

/// <summary>What the hub counts and times as it goes; docs/operations.md says what each means and what to do about it.</summary>
internal sealed class HubMetrics
{
    public const string MeterName = "HomeSense.Hub";

    private readonly Counter<long> received;
    private readonly Counter<long> sent;
    private readonly Counter<long> errors;
    private readonly Histogram<double> told;
    private readonly Histogram<double> written;

    public HubMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        received = meter.CreateCounter<long>("homesense.messages.received", "{message}", "Messages taken from peers.");
        sent = meter.CreateCounter<long>("homesense.messages.sent", "{message}", "Messages handed to the outboxes of peers.");
        errors = meter.CreateCounter<long>("homesense.errors", "{error}", "Messages that were refused, by code; hubMistake is ours.");
        told = meter.CreateHistogram<double>("homesense.broadcast.duration", "s", "From when changes were gathered until all outboxes have them.");
        written = meter.CreateHistogram<double>("homesense.store.write.duration", "s", "One batch written to the store.");
    }

    public void Received() => received.Add(1);

    public void Sent(int count = 1) => sent.Add(count);

    public void Refused(ErrorCode code) => errors.Add(1, new KeyValuePair<string, object?>("code", JsonNamingPolicy.CamelCase.ConvertName(code.ToString())));

    public void FailedOurselves() => errors.Add(1, new KeyValuePair<string, object?>("code", "hubMistake"));

    public void Told(TimeSpan since) => told.Record(since.TotalSeconds);

    public void Written(TimeSpan took) => written.Record(took.TotalSeconds);
}
