using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>An authority that was just made up, what it vouches for, and another one that does not.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset s_from = DateTimeOffset.UtcNow.AddHours(-1);

    private readonly string _folder = Directory.CreateTempSubdirectory("certificates").FullName;

    public Certificates()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 authority = MakeAuthority(key);
        AuthorityFile = Write("ca.pem", authority.ExportCertificatePem());
        using ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 other = MakeAuthority(otherKey);
        OtherAuthorityFile = Write("other.pem", other.ExportCertificatePem());

        Server = Issue(authority, "CN=localhost", out _);
        using X509Certificate2 client = Issue(authority, "CN=client", out string clientKey);
        ClientFile = Write("client.pem", client.ExportCertificatePem());
        ClientKeyFile = Write("client.key", clientKey);
    }

    public X509Certificate2 Server { get; }

    public string AuthorityFile { get; }

    public string OtherAuthorityFile { get; }

    public string ClientFile { get; }

    public string ClientKeyFile { get; }

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static X509Certificate2 MakeAuthority(ECDsa key)
    {
        CertificateRequest request = new("CN=an authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(s_from, s_from.AddDays(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, out string keyPem)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        keyPem = key.ExportPkcs8PrivateKeyPem();
        using X509Certificate2 issued = request.Create(authority, s_from, s_from.AddHours(20), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
