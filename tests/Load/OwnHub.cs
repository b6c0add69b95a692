using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Server;
using HomeSense.Server.Campus;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace HomeSense.Load;

/// <summary>The whole hub as it is served, on a campus of as many rooms as asked for, that can also be told to broadcast.</summary>
internal static class OwnHub
{
    public static async Task RunAsync(int rooms, bool tls)
    {
        var folder = Directory.CreateTempSubdirectory("homesense-load-");
        try
        {
            var campus = CampusFile.Read(Campus(rooms));
            var tokens = new TokenBook(path: null);
            await using var app = HubProgram.Build(campus, tokens, Settings(tls, folder.FullName), builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
            await app.StartAsync();
            await LearnAsync(app.Services.GetRequiredService<CampusState>());
            var address = new UriBuilder(app.Urls.First()) { Scheme = tls ? "wss" : "ws", Path = "/hub" }.Uri;
            new Greeting(address, [.. campus.Rooms.Select(room => room.Id.Value)], [.. campus.Rooms.Select(room => tokens.AddRoom(room.Id))]).Say();

            var audience = app.Services.GetRequiredService<ICampusAudience>();
            var everybody = app.Services.GetRequiredService<CampusState>();
            await Orders.ObeyAsync((first, count, bytes) =>
            {
                for (var number = 0; number < count; number++) audience.Tell(Padded(first + number, [.. everybody.Snapshot.Rooms.Values], bytes));
            });
            await app.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>As many rooms as fit into so many bytes, the last of them with a reason long enough to fill them.</summary>
    private static HubMessage.Changes Padded(long seq, WireRoom[] rooms, int bytes)
    {
        var count = 1;
        while (count < rooms.Length && Length(seq, rooms[..(count + 1)]) < bytes) count++;
        WireRoom[] some = [.. rooms[..(count - 1)], rooms[count - 1] with { Reason = "" }];
        some[^1] = some[^1] with { Reason = new string('x', Math.Max(0, bytes - Length(seq, some))) };
        return new HubMessage.Changes(seq, some);
    }

    private static int Length(long seq, WireRoom[] rooms) => ProtocolJson.Write(new HubMessage.Changes(seq, rooms)).Length;

    private static string Campus(int rooms) => $$"""
        {
          "name": "Load", "zone": "Europe/Paris",
          "openingHours": { {{string.Join(", ", Enum.GetValues<DayOfWeek>().Select(day => $"\"{day.ToString().ToLowerInvariant()}\": \"00:00-24:00\""))}} },
          "buildings": [{ "id": "B", "x": 0, "y": 0 }],
          "rooms": [{{string.Join(",\n", Enumerable.Range(0, rooms).Select(number => $$"""{ "id": "B{{number:0000}}", "building": "B", "floor": {{number / 100}}, "x": {{number % 100 * 5}}, "y": 0, "seats": {{10 + number % 5 * 10}} }"""))}}]
        }
        """;

    private static Dictionary<string, string?> Settings(bool tls, string folder)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Hub:Listen"] = $"{(tls ? "https" : "http")}://127.0.0.1:0",
            ["Hub:MaxConnections"] = "100000",
            ["Hub:MaxConnectionsPerAddress"] = "100000",
            ["Hub:RequestsPerMinute"] = "10000",
            ["Hub:MessagesPerSecond"] = "10000",
            ["Hub:DataDirectory"] = folder,
        };
        if (!tls) return settings;

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(settings["Hub:CertificatePath"] = Path.Combine(folder, "hub.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(settings["Hub:CertificateKeyPath"] = Path.Combine(folder, "hub.key"), key.ExportPkcs8PrivateKeyPem());
        return settings;
    }

    /// <summary>A timetable without a booking, so that every room is free.</summary>
    private static Task<bool> LearnAsync(CampusState state) => state.ApplyAsync(
        (school, now) =>
        {
            var rooms = school.Campus.Rooms.Select(room => room.Id).ToList();
            return new SchoolChange<bool>(school.With("load", new Timetable(now, new Interval(now - Duration.FromDays(1), now + Duration.FromDays(1)), rooms, [])), true, rooms);
        },
        CancellationToken.None);
}
