using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace HomeSense.Server.Tests.Store;

/// <summary>A PostgreSQL of the tests' own, on a port of its own, in a folder of its own; started once, ended with the tests.</summary>
/// <remarks>PostgreSQL refuses to run as root; there it runs as the user <c>postgres</c> that its package makes.</remarks>
internal sealed class PostgresCluster : IDisposable
{
    private static readonly Lazy<PostgresCluster?> Running = new(Start);

    private readonly Process server;
    private readonly string folder;
    private readonly int port;
    private int databases;

    private PostgresCluster(Process server, string folder, int port) => (this.server, this.folder, this.port) = (server, folder, port);

    /// <summary>Null where PostgreSQL is not installed.</summary>
    public static PostgresCluster? Instance => Running.Value;

    /// <summary>Where Debian and others put its programs; null where it is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionTo(name);
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (!server.HasExited)
        {
            Run("kill", ["-QUIT", server.Id.ToString(CultureInfo.InvariantCulture)]);   // at once; nothing in it is wanted any more
            server.WaitForExit(TimeSpan.FromSeconds(20));
        }

        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static PostgresCluster? Start()
    {
        if (Programs is null) return null;
        var folder = Directory.CreateTempSubdirectory("homesense-postgres").FullName;
        if (Environment.IsPrivilegedProcess) Run("chown", ["postgres", folder]);
        Run("initdb", ["-D", Path.Combine(folder, "data"), "-U", "homesense", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"]);
        var port = FreePort();
        var server = Process.Start(AsUser("postgres",
        [
            "-D", Path.Combine(folder, "data"), "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1",
            "-c", $"unix_socket_directories={folder}", "-c", "fsync=off", "-c", "shared_buffers=16MB",
        ]))!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        var cluster = new PostgresCluster(server, folder, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();   // a fixture's end would come too early: tests of several namespaces share it
        cluster.WaitUntilReady();
        return cluster;
    }

    private void WaitUntilReady()
    {
        for (var patience = Stopwatch.StartNew(); ; )
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromSeconds(60) && !server.HasExited)
            {
                server.WaitForExit(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private string ConnectionTo(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database={database};Username=homesense");

    private static void Run(string program, string[] arguments)
    {
        using var process = Process.Start(program is "chown" or "kill" ? new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true } : AsUser(program, arguments))!;
        var said = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {said.GetAwaiter().GetResult()}");
    }

    private static ProcessStartInfo AsUser(string program, string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        var start = Environment.IsPrivilegedProcess ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]) : new ProcessStartInfo(path, arguments);
        (start.RedirectStandardError, start.RedirectStandardOutput, start.WorkingDirectory) = (true, true, "/tmp");
        return start;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
