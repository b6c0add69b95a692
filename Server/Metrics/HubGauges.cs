using System.Diagnostics.Metrics;
using System.Text.Json;
using HomeSense.Backend.Availability;
using HomeSense.Server.Campus;
using HomeSense.Server.History;
using HomeSense.Server.Refresh;
using HomeSense.Server.Sessions;
using HomeSense.Server.Store;

namespace HomeSense.Server.Metrics;

/// <summary>What is looked up only when somebody asks for the metrics: how things stand at that moment.</summary>
internal sealed class HubGauges
{
    private readonly CampusState campus;
    private readonly SessionRegistry registry;
    private readonly TimetableRefresh refresh;

    public HubGauges(IMeterFactory meters, CampusState campus, SessionRegistry registry, TimetableRefresh refresh, HistoryQueue history, HistoryWriter writer, ClaimStore claims)
    {
        (this.campus, this.registry, this.refresh) = (campus, registry, refresh);
        var meter = meters.Create(HubMetrics.MeterName);
        meter.CreateObservableGauge("homesense.connections", () => registry.ConnectionCount, "{connection}", "Peers connected, signed in or not.");
        meter.CreateObservableGauge("homesense.rooms", Rooms, "{room}", "Rooms by the state everybody sees.");
        meter.CreateObservableGauge("homesense.rooms.online", () => campus.Snapshot.Rooms.Values.Count(room => room.Online), "{room}", "Rooms whose display is connected.");
        meter.CreateObservableGauge("homesense.outbox.waiting", () => Outboxes().Sum(bytes => (long)bytes), "By", "Bytes that wait to be sent, in all outboxes together.");
        meter.CreateObservableGauge("homesense.outbox.longest", () => Outboxes().DefaultIfEmpty().Max(), "By", "Bytes that wait for the peer that is furthest behind.");
        meter.CreateObservableGauge("homesense.store.waiting", () => history.Waiting, "{fact}", "Facts that wait to be written.");
        meter.CreateObservableCounter("homesense.store.dropped", () => history.Dropped, "{fact}", "Readings and the like that were let go because the store did not take them in time.");
        meter.CreateObservableGauge("homesense.store.failing", () => writer.IsFailing || claims.IsFailing ? 1 : 0, "{store}", "1 while the store cannot be written to, or what was claimed before not be read.");
        meter.CreateObservableGauge("homesense.timetable.age", Ages, "s", "Since the last success of each timetable; missing before the first.");
        meter.CreateObservableGauge("homesense.timetable.failing", Failures, "{timetable}", "1 for a timetable whose last attempt failed.");
    }

    private IEnumerable<Measurement<int>> Rooms()
    {
        var counts = campus.Snapshot.Rooms.Values.CountBy(room => room.State).ToDictionary();
        return Enum.GetValues<RoomState>().Select(state => new Measurement<int>(
            counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", JsonNamingPolicy.CamelCase.ConvertName(state.ToString()))));
    }

    private IEnumerable<int> Outboxes() => registry.Outboxes.Select(outbox => outbox.BytesWaiting);

    private IEnumerable<Measurement<double>> Ages() => refresh.Reports.Where(report => report.LastSuccess is not null).Select(report =>
        new Measurement<double>((campus.Now - report.LastSuccess!.Value).TotalSeconds, new KeyValuePair<string, object?>("source", report.Name)));

    private IEnumerable<Measurement<int>> Failures() => refresh.Reports.Select(report =>
        new Measurement<int>(report.Failure is null ? 0 : 1, new KeyValuePair<string, object?>("source", report.Name)));
}
