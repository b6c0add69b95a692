using System.Net.Sockets;
using System.Text;
using HomeSense.Systemd;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.RoomClient.Tests;

/// <summary>What systemd hears, on a socket of our own.</summary>
public sealed class SignOfLifeTests
{
    private readonly FakeTime time = new(A.Time("10:00"));
    private string folder = "";
    private Socket systemd = null!;

    [SetUp]
    public void Listen()
    {
        folder = Directory.CreateTempSubdirectory("homesense-notify-").FullName;
        systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 20_000 };
        systemd.Bind(new UnixDomainSocketEndPoint(Address));
    }

    [TearDown]
    public void StopListening()
    {
        systemd.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task It_says_that_it_is_ready_and_then_that_it_lives()
    {
        var life = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var sign = new SignOfLife(new NotifySocket(Address), TimeSpan.FromSeconds(60), () => true, life, time);
        await sign.StartAsync(CancellationToken.None);

        life.NotifyStarted();
        Assert.That(Heard(), Is.EqualTo("READY=1"));
        await LiveAsync();
        Assert.That(Heard(), Is.EqualTo("WATCHDOG=1"));

        await sign.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task A_door_that_does_not_work_any_more_is_silent()
    {
        var looked = 0;
        var life = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var sign = new SignOfLife(new NotifySocket(Address), TimeSpan.FromSeconds(60), () => Interlocked.Increment(ref looked) < 0, life, time);
        await sign.StartAsync(CancellationToken.None);
        life.NotifyStarted();
        Heard();

        while (Volatile.Read(ref looked) < 3) await LiveAsync();

        Assert.That(systemd.Available, Is.Zero);
        await sign.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Where_nobody_listens_nothing_happens()
    {
        var life = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var sign = new SignOfLife(new NotifySocket(Path.Combine(folder, "gone")), TimeSpan.FromSeconds(60), () => true, life, time);

        await sign.StartAsync(CancellationToken.None);
        life.NotifyStarted();

        await sign.StopAsync(CancellationToken.None);
        Assert.That(sign.ExecuteTask!.IsFaulted, Is.False);
    }

    private string Address => Path.Combine(folder, "notify");

    /// <summary>Lets half a minute pass, once the loop on its own thread waits for it.</summary>
    private async Task LiveAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        time.Advance(Duration.FromSeconds(30));
    }

    private string Heard()
    {
        var buffer = new byte[64];
        return Encoding.UTF8.GetString(buffer, 0, systemd.Receive(buffer));
    }
}
