using HomeSense.Server.Access;
using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.History;
using HomeSense.Server.Metrics;
using HomeSense.Server.Refresh;
using HomeSense.Server.Sessions.Commands;
using HomeSense.Server.Store;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Sessions;

/// <summary>What every session needs of the hub.</summary>
internal sealed record SessionServices(
    CampusState Campus, ClaimStore Claims, HistoryQueue History, SessionRegistry Registry, Gate Gate, LeadRoom LeadRoom, Enrolment Enrolment, StaffOrders Orders, Watchers Watchers,
    HubOptions Options, AccessOptions Access, TimeProvider Time, HubMetrics Metrics, ILogger<Session> Logger, CancellationToken Stopping);

/// <summary>Begins a session for each peer there is place for.</summary>
internal sealed class SessionFactory(
    CampusState campus, ClaimStore claims, HistoryQueue history, SessionRegistry registry, Gate gate, LeadRoom leadRoom, Enrolment enrolment, StaffOrders orders, Watchers watchers,
    IOptions<HubOptions> options, IOptions<AccessOptions> access, TimeProvider time, HubMetrics metrics, IHostApplicationLifetime lifetime, ILogger<Session> logger)
    : ISessions
{
    private readonly SessionServices services = new(campus, claims, history, registry, gate, leadRoom, enrolment, orders, watchers, options.Value, access.Value, time, metrics, logger, lifetime.ApplicationStopping);

    public IPeerSession? Begin(IConnection connection) =>
        registry.TryEnter(connection.RemoteAddress, services.Options.MaxConnections, services.Options.MaxConnectionsPerAddress)
            ? new Session(connection, services)
            : null;
}
