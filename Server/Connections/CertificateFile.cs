using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace HomeSense.Server.Connections;

/// <summary>The hub's certificate, read from the files an ACME client leaves, and read again whenever these change.</summary>
/// <param name="path">The certificate with its chain, in PEM.</param>
/// <param name="keyPath">Its private key, in PEM.</param>
internal sealed class CertificateFile(string path, string keyPath, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private SslStreamCertificateContext? current;
    private (DateTime, DateTime) written;
    private long lookedAt;

    /// <summary>Has Kestrel show it to whoever comes by https.</summary>
    /// <exception cref="CannotStartException">It cannot be read.</exception>
    public void Use(KestrelServerOptions kestrel)
    {
        try
        {
            Read();
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            throw new CannotStartException($"The certificate {path} with the key {keyPath} cannot be read: {problem.Message}");
        }

        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificateSelector = (_, _) => Newest().TargetCertificate;   // without one Kestrel would look for a developer's
            https.OnAuthenticate = (_, options) => (options.ServerCertificateSelectionCallback, options.ServerCertificateContext) = (null, Newest());   // with its chain
        });
    }

    /// <summary>A renewed one within ten seconds; the one before as long as the new one cannot be read.</summary>
    private SslStreamCertificateContext Newest()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(lookedAt) < LookEvery) return current!;
            try
            {
                Read();
            }
            catch (Exception problem) when (IsUnreadable(problem))
            {
                // Half written: the next look finds it whole, or somebody sees the old one run out.
            }

            return current!;
        }
    }

    private void Read()
    {
        lookedAt = time.GetTimestamp();
        var now = (File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(keyPath));
        if (current is not null && now == written) return;
        using var certificate = X509Certificate2.CreateFromPemFile(path, keyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(path);
        current = SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null), chain, offline: true);
        written = now;
    }

    private static bool IsUnreadable(Exception problem) => problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
