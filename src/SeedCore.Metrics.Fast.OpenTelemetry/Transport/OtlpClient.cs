using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Connections to a receiver, with the certificates that the options name.</summary>
internal static class OtlpClient
{
    /// <exception cref="ArgumentException">A certificate's file cannot be read; the message says which option names it.</exception>
    public static HttpClient Make(OtlpOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false, // headers would go elsewhere
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // an address that has moved is found again
            ActivityHeadersPropagator = null, // sending metrics is no part of what is measured
        };
        try
        {
            if (options.CertificateFile is { } authorities)
                handler.SslOptions.CertificateChainPolicy = Read(nameof(options.CertificateFile), () => Trust(authorities));
            if (options.ClientCertificateFile is { } certificate)
            {
                handler.SslOptions.ClientCertificates =
                    [Read(nameof(options.ClientCertificateFile), () => X509Certificate2.CreateFromPemFile(certificate, options.ClientKeyFile))];
            }
        }
        catch (ArgumentException)
        {
            handler.Dispose();
            throw;
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static X509ChainPolicy Trust(string file)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy.CustomTrustStore.Count > 0 ? policy : throw new CryptographicException("There is no certificate in it.");
    }

    private static T Read<T>(string option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{option}: the file cannot be used ({cause.GetType().Name}: {cause.Message})", nameof(option), cause);
        }
    }
}
