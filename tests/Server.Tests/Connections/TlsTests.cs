using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Connections;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[BuiltInTransport("Fleck's port has no TLS")]
public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("homesense-tls-");

    private string Certificate => Path.Combine(folder.FullName, "fullchain.pem");

    private string Key => Path.Combine(folder.FullName, "privkey.pem");

    public void Dispose() => folder.Delete(recursive: true);

    [Test]
    public async Task A_door_talks_over_TLS_as_over_anything_else()
    {
        Write("one");
        await using var hub = await StartAsync();

        var (door, board) = (await hub.RoomAsync(), await hub.BoardAsync());
        var answer = await door.AskAsync(new ClientMessage.CheckIn("1", 30));

        Assert.That(hub.Socket.Scheme, Is.EqualTo("wss"));
        Assert.That(answer, Is.InstanceOf<HubMessage.CheckedIn>());
        Assert.That(await board.SeesAsync("B213", room => room.State == Backend.Availability.RoomState.Occupied), Is.Not.Null);
    }

    [Test]
    public async Task A_renewed_certificate_is_shown_without_a_restart_and_a_broken_one_leaves_the_old_in_place()
    {
        var time = new FakeTime(A.Time("10:00"));
        Write("one");
        await using var hub = await StartAsync(time);
        var first = await ShownAsync(hub);

        await File.WriteAllTextAsync(Certificate, "half of a certificate");
        File.SetLastWriteTimeUtc(Certificate, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        time.Advance(Duration.FromSeconds(10));
        var second = await ShownAsync(hub);
        Write("two");
        File.SetLastWriteTimeUtc(Certificate, new DateTime(2030, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        time.Advance(Duration.FromSeconds(10));

        Assert.That((first, second, await ShownAsync(hub)), Is.EqualTo(("CN=one", "CN=one", "CN=two")));
    }

    [Test]
    public void A_certificate_that_is_not_there_is_named_before_anything_starts()
    {
        var start = Assert.ThrowsAsync<CannotStartException>(() => StartAsync());

        Assert.That(start!.Message, Does.Contain(Certificate).And.Contain("cannot be read"));
    }

    [Test]
    public async Task Whoever_comes_by_http_is_sent_to_https_when_that_is_asked_for()
    {
        Write("one");
        await using var hub = await TestHub.StartAsync(settings: Settings("http://127.0.0.1:0;https://127.0.0.1:0", ("Hub:HttpsOnly", "true"), ("HTTPS_PORT", "8443")));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.Http.BaseAddress };

        using var answer = await http.GetAsync("/board?building=B");

        Assert.That((answer.StatusCode, answer.Headers.Location?.AbsoluteUri), Is.EqualTo((HttpStatusCode.TemporaryRedirect, "https://127.0.0.1:8443/board?building=B")));
    }

    private Task<TestHub> StartAsync(TimeProvider? time = null) => TestHub.StartAsync(time, settings: Settings("https://127.0.0.1:0"));

    private Dictionary<string, string?> Settings(string listen, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Hub:Listen"] = listen, ["Hub:CertificatePath"] = Certificate, ["Hub:CertificateKeyPath"] = Key };
        foreach (var (name, value) in more) settings[name] = value;
        return settings;
    }

    private void Write(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
    }

    /// <summary>The name in the certificate that somebody who connects now is shown.</summary>
    private static async Task<string> ShownAsync(TestHub hub)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(hub.Socket.Host, hub.Socket.Port);
        await using var secure = new SslStream(tcp.GetStream());
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = TestHub.TrustAnyCertificate });
        return secure.RemoteCertificate!.Subject;
    }
}
