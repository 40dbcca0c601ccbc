namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>OpenTelemetry's variables: what they say, which comes first, and what is refused.</summary>
public class OtlpEnvironmentTests
{
    [Fact]
    public void Every_variable_is_read()
    {
        OtlpOptions options = Read(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector:4318/base/"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b%3D, other = 2 "),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "2500"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"),
            ("OTEL_EXPORTER_OTLP_CERTIFICATE", "ca.pem"),
            ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "client.pem"),
            ("OTEL_EXPORTER_OTLP_CLIENT_KEY", "client.key"),
            ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "Delta"),
            ("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "explicit_bucket_histogram"),
            ("OTEL_SERVICE_NAME", "shop"),
            ("OTEL_RESOURCE_ATTRIBUTES", "service.name=other,site=K%C3%B6ln"));

        Assert.Equal("https://collector:4318/base/v1/metrics", options.Endpoint!.ToString());
        Assert.Equal(["api-key=a b=", "other=2"], options.Headers.Select(header => $"{header.Key}={header.Value}"));
        Assert.Equal(TimeSpan.FromSeconds(2.5), options.Timeout);
        Assert.Equal(OtlpCompression.Gzip, options.Compression);
        Assert.Equal(("ca.pem", "client.pem", "client.key"), (options.CertificateFile, options.ClientCertificateFile, options.ClientKeyFile));
        Assert.Equal(OtlpTemporality.Delta, options.Temporality);
        Assert.Equal(OtlpHistogramAggregation.Explicit, options.HistogramAggregation);
        Assert.Equal(("shop", "Köln"), (options.ServiceName, options.ResourceAttributes["site"]));
    }

    [Fact]
    public void What_is_for_metrics_comes_first_and_its_endpoint_is_taken_as_it_is()
    {
        OtlpOptions options = Read(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:1"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://metrics:2/path"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "a=1"),
            ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "b=2"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "1000"),
            ("OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "none"));

        Assert.Equal("http://metrics:2/path", options.Endpoint!.ToString());
        Assert.Equal("b", Assert.Single(options.Headers).Key);
        Assert.Equal(OtlpProtocol.HttpProtobuf, options.Protocol);
        Assert.Equal(TimeSpan.FromSeconds(1), options.Timeout);
    }

    [Fact]
    public void The_endpoint_of_all_signals_stays_as_it_is_for_gRPC_and_nothing_set_is_the_default()
    {
        Assert.Equal("http://all:1/", Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:1"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "GRPC")).Endpoint!.ToString());
        OtlpOptions defaults = new() { ServiceName = "mine" };
        Assert.Equal(defaults, new OtlpEnvironment(_ => "  ").Read(defaults));
        Assert.Equal(OtlpTemporality.Delta, Read(("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "lowmemory")).Temporality);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "/v1/metrics")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "canary")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "=canary")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "-1")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "both")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "none")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "site")]
    public void What_is_wrong_is_refused_by_the_variables_name_without_its_value(string variable, string value)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Read((variable, value)));
        Assert.StartsWith($"{variable} has to be ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.Message, StringComparison.Ordinal);
    }

    private static OtlpOptions Read(params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> environment = variables.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        return new OtlpEnvironment(environment.GetValueOrDefault).Read(new OtlpOptions());
    }
}
