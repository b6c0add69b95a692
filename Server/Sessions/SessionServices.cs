using HomeSense.Server.Campus;
using HomeSense.Server.Connections;
using HomeSense.Server.History;
using HomeSense.Server.Refresh;
using HomeSense.Server.Sessions.Commands;
using HomeSense.Server.Store;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Sessions;

/// <summary>What every session needs of the hub.</summary>
internal sealed record SessionServices(
    CampusState Campus, ClaimStore Claims, HistoryQueue History, SessionRegistry Registry, TokenBook Tokens, LeadRoom LeadRoom, Enrolment Enrolment, StaffOrders Orders, Watchers Watchers,
    HubOptions Options, TimeProvider Time, ILogger<Session> Logger, CancellationToken Stopping);

/// <summary>Begins a session for each peer there is place for.</summary>
internal sealed class SessionFactory(
    CampusState campus, ClaimStore claims, HistoryQueue history, SessionRegistry registry, TokenBook tokens, LeadRoom leadRoom, Enrolment enrolment, StaffOrders orders, Watchers watchers,
    IOptions<HubOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Session> logger)
    : ISessions
{
    private readonly SessionServices services = new(campus, claims, history, registry, tokens, leadRoom, enrolment, orders, watchers, options.Value, time, logger, lifetime.ApplicationStopping);

    public IPeerSession? Begin(IConnection connection) =>
        registry.TryEnter(connection.RemoteAddress, services.Options.MaxConnections, services.Options.MaxConnectionsPerAddress)
            ? new Session(connection, services)
            : null;
}
