using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>The traces of samples, in the buckets that the samples are in.</summary>
public class ExemplarPageTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Span = "b7ad6b7169203331";

    internal static readonly ActivityContext Sampled = new(
        ActivityTraceId.CreateFromString(Trace), ActivitySpanId.CreateFromString(Span), ActivityTraceFlags.Recorded);

    [Fact]
    public void OpenMetrics_has_them_and_text_does_not()
    {
        ShopMetrics shop = Traced();
        Assert.Contains(
            $"answer=\"ok\",le=\"0.0078125\"}} 1 # {{trace_id=\"{Trace}\",span_id=\"{Span}\"}} 0.005 946684800.25\n",
            Render.Page(shop.Capture(), PrometheusFormat.OpenMetrics),
            StringComparison.Ordinal);
        Assert.Contains(
            $"answer=\"ok\",le=\"+Inf\"}} 2 # {{trace_id=\"{Trace}\",span_id=\"{Span}\"}} 40 946684800.25\n",
            Render.Page(shop.Capture(), PrometheusFormat.OpenMetrics),
            StringComparison.Ordinal);
        Assert.DoesNotContain("trace_id", Render.Page(shop.Capture()), StringComparison.Ordinal);
    }

    [PythonFact]
    public void The_strict_parser_accepts_them() => Assert.Equal(
        [0.005, 40],
        Python.Parse(PrometheusFormat.OpenMetrics, Render.Page(Traced().Capture(), PrometheusFormat.OpenMetrics))[0]
            .SelectMany(family => family.Samples)
            .Select(sample => sample.Exemplar)
            .OfType<double>());

    [Fact]
    public void Protobuf_has_them_in_their_buckets()
    {
        Wire.Bucket bucket = Assert.Single(
            Decode.Page(Traced().Capture()).Family("shop_handling_duration_seconds").Metric[0].Histogram.Bucket,
            bucket => bucket.Exemplar is { Value: 0.005 });
        Assert.Equal(0.0078125, bucket.UpperBound);
        Assert.Equal([("trace_id", Trace), ("span_id", Span)], bucket.Exemplar.Label.Select(label => (label.Name, label.Value)));
        Assert.Equal(TextPageTests.Clock().GetUtcNow(), bucket.Exemplar.Timestamp.ToDateTimeOffset());
    }

    private static ShopMetrics Traced()
    {
        ShopMetrics shop = ShopMetrics.Create(TextPageTests.Clock());
        shop.Handling.Record(ShopMetrics.Answer.Ok, 5, Sampled);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 40_000, Sampled);
        return shop;
    }
}
