namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class PrometheusNegotiationTests
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private const string Protobuf =
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    [Theory]
    [InlineData(null, Text)]
    [InlineData("", Text)]
    [InlineData(",;,=;q=,", Text)]
    [InlineData("*/*", Text)]
    [InlineData("text/*", Text)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Text)]
    [InlineData("image/png", Text)]
    [InlineData("text/plain", Text)]
    [InlineData("TEXT/Plain ; Version = 0.0.4", Text)]
    [InlineData("text/plain;version=7", Text)]
    [InlineData("application/openmetrics-text", OpenMetrics)]
    [InlineData("application/openmetrics-text;version=1.0.0", OpenMetrics)]
    [InlineData(" application / openmetrics-text ;\tversion = \"1.0.0\" ; q = 0.3 , text/plain;q=0.2", OpenMetrics)]
    [InlineData("application/openmetrics-text;version=2.0.0, text/plain;q=0.1", Text)]
    [InlineData("application/openmetrics-text;q=0, text/plain;q=0.1", Text)]
    [InlineData("application/openmetrics-text;q=0.5, text/plain;q=0.6", Text)]
    [InlineData("application/openmetrics-text;q=0.5, text/plain;q=0.5", OpenMetrics)]
    [InlineData("text/plain;q=0.5, application/openmetrics-text;q=0.5", Text)]
    [InlineData("text/plain;q=0, */*;q=0.9, application/openmetrics-text;q=0.1", OpenMetrics)]
    [InlineData("application/openmetrics-text;q=1.5, text/plain;q=0.1", Text)]
    [InlineData("application/openmetrics-text;q=nonsense, text/plain;q=0.1", Text)]
    [InlineData("application/openmetrics-text;x=\"a,b;q=0\";q=0.9, text/plain;q=0.1", OpenMetrics)]
    [InlineData(Protobuf, Protobuf)]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily", Protobuf)]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text", Text)]
    [InlineData("application/vnd.google.protobuf", Text)]
    public void The_format_is_the_one_that_is_preferred(string? accept, string expected) =>
        Assert.Equal(expected, PrometheusNegotiation.Negotiate(accept).ContentType);

    [Theory]
    [InlineData(
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        OpenMetrics)]
    [InlineData(
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
        + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
        Protobuf)]
    [InlineData(
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
        OpenMetrics + "; escaping=allow-utf-8")]
    [InlineData("application/openmetrics-text;version=0.0.1", "application/openmetrics-text; version=0.0.1; charset=utf-8")]
    [InlineData("text/plain;escaping=\"underscores\"", Text + "; escaping=underscores")]
    [InlineData("text/plain;escaping=evil\r\nX: y", Text)]
    public void What_Prometheus_sends_is_understood(string accept, string expected) =>
        Assert.Equal(expected, PrometheusNegotiation.Negotiate(accept).ContentType);

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("gzip", true)]
    [InlineData("deflate, GZip ; q = 0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("*", true)]
    [InlineData("*;q=0", false)]
    [InlineData("gzip;q=0, *", false)]
    [InlineData("identity", false)]
    [InlineData("br, zstd", false)]
    public void Gzip_is_used_where_it_is_accepted(string? acceptEncoding, bool expected) =>
        Assert.Equal(expected, PrometheusNegotiation.AcceptsGzip(acceptEncoding));
}
