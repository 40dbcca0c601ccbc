using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Server;

public class AccessTests
{
    private const string Token = "c4n4ry";

    private readonly VerifierMetrics _metrics = new(new("verifier"));

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer c4n4r", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer c4n4ry2", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Basic c4n4ry", HttpStatusCode.Unauthorized)]
    [InlineData("c4n4ry", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer c4n4ry", HttpStatusCode.OK)]
    [InlineData("bearer  c4n4ry", HttpStatusCode.OK)]
    public async Task A_bearer_token_is_asked_for(string? authorization, HttpStatusCode status)
    {
        await using MetricsServer server = MetricsServer.Start(new MetricsServerOptions { BearerToken = Token }, _metrics);
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Url);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage response = await client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();

        Assert.Equal(status, response.StatusCode);
        Assert.DoesNotContain(Token, body, StringComparison.Ordinal);
        if (status == HttpStatusCode.Unauthorized)
        {
            Assert.Equal("These metrics need a bearer token.\n", body);
            Assert.Equal(new AuthenticationHeaderValue("Bearer"), Assert.Single(response.Headers.WwwAuthenticate));
        }
    }

    [Fact]
    public async Task A_predicate_decides_too_and_its_failure_opens_nothing()
    {
        MetricsServerOptions options = new()
        {
            Authorize = static context => context.Request.Query["who"] == "fails"
                ? throw new InvalidOperationException(Token)
                : ValueTask.FromResult(context.Request.Query["who"] == "me"),
        };
        await using MetricsServer server = MetricsServer.Start(options, _metrics);
        Assert.Equal((HttpStatusCode.Forbidden, "These metrics are not for you.\n"), await GetAsync("you"));
        Assert.Equal(
            (HttpStatusCode.InternalServerError, "Whether you may read these metrics could not be found out; the log says more.\n"),
            await GetAsync("fails"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("me")).Status);

        async Task<(HttpStatusCode Status, string Body)> GetAsync(string who)
        {
            using HttpClient client = new();
            using HttpResponseMessage response = await client.GetAsync(new Uri(server.Url, $"/metrics?who={who}"));
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task With_a_certificate_it_is_https()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
        await using MetricsServer server = MetricsServer.Start(new MetricsServerOptions { Certificate = certificate }, _metrics);
        Assert.Equal("https", server.Url.Scheme);

        using HttpClientHandler handler = new()
        {
            ServerCertificateCustomValidationCallback = (_, presented, _, _) => presented!.Thumbprint == certificate.Thumbprint,
        };
        using HttpClient client = new(handler);
        Assert.Contains("verifier_pass_total 0\n", await client.GetStringAsync(server.Url), StringComparison.Ordinal);

        using X509Certificate2 withoutKey = X509CertificateLoader.LoadCertificate(made.Export(X509ContentType.Cert));
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => MetricsServer.Start(new MetricsServerOptions { Certificate = withoutKey }, _metrics));
        Assert.StartsWith("Certificate has no private key.", error.Message, StringComparison.Ordinal);
    }
}
