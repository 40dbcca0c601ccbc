using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SeedCore.Metrics.Fast.Redis.Tests;

internal static class Certificates
{
    public static X509Certificate2 WithoutKey()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=test", key, HashAlgorithmName.SHA256);
        using X509Certificate2 whole = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadCertificate(whole.Export(X509ContentType.Cert));
    }
}
