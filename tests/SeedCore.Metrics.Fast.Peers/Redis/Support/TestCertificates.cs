using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>An authority of a test's own, with a certificate for a server on loopback and one for a client.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset s_from = DateTimeOffset.UtcNow.AddHours(-1);
    private static readonly DateTimeOffset s_to = s_from.AddDays(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certificates");

    public TestCertificates()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        Authority = request.CreateSelfSigned(s_from, s_to);
        Client = Sign("CN=client");
        using X509Certificate2 server = Sign("CN=server");
        ServerArguments =
        [
            "--tls-cert-file", Write("server.crt", server.ExportCertificatePem()),
            "--tls-key-file", Write("server.key", server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
            "--tls-ca-cert-file", Write("ca.crt", Authority.ExportCertificatePem()),
            "--tls-auth-clients", "yes",
        ];
    }

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Client { get; }

    public string[] ServerArguments { get; }

    public void Dispose()
    {
        Authority.Dispose();
        Client.Dispose();
        _folder.Delete(recursive: true);
    }

    private X509Certificate2 Sign(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(Authority, s_from, s_to, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private string Write(string file, string pem)
    {
        string path = Path.Combine(_folder.FullName, file);
        File.WriteAllText(path, pem);
        return path;
    }
}
