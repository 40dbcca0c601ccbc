using SeedCore.Metrics.Fast.Prometheus.Tests.Wire;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class ProtobufPageTests
{
    [Fact]
    public void A_page_has_the_families_of_the_text_with_labels_and_values()
    {
        MetricsSnapshot snapshot = TextPageTests.Filled().Capture();
        IReadOnlyList<MetricFamily> families = Decode.Page(snapshot, ShopMetrics.Bare);

        Assert.Equal(
            [
                "shop_sales_total", "shop_sold_bytes_total", "shop_payments_total", "shop_delay_seconds", "shop_stock", "shop_waiting",
                "shop_handling_total", "shop_handling_duration_seconds", "shop_basket_bytes",
            ],
            families.Select(family => family.Name));
        MetricFamily payments = families.Family("shop_payments_total");
        Assert.Equal(("Payments.", MetricType.Counter), (payments.Help, payments.Type));
        Assert.Equal(4, payments.Metric.Count);
        Assert.Equal(["site=a", "payment=card", "answer=ok"], payments.Metric[2].Label.Select(label => $"{label.Name}={label.Value}"));
        Assert.Equal(2, payments.Metric[2].Counter.Value);
        Assert.Equal(snapshot.StartedAt, payments.Metric[2].Counter.CreatedTimestamp.ToDateTimeOffset());
        Assert.Equal(("seconds", 0.0125), (families.Family("shop_delay_seconds").Unit, families.Family("shop_delay_seconds").Metric[0].Gauge.Value));
        Assert.Equal(-7, families.Family("shop_stock").Metric[0].Gauge.Value);
    }

    [Fact]
    public void A_histogram_has_classic_buckets_and_the_native_ones_of_the_same_samples()
    {
        Wire.Histogram histogram = Decode.Page(TextPageTests.Filled().Capture()).Family("shop_handling_duration_seconds").Metric[0].Histogram;

        Assert.Equal((3UL, 31.0009765), (histogram.SampleCount, histogram.SampleSum));
        Assert.Equal([1UL, 2UL, 3UL], histogram.Bucket.Where(bucket => bucket.UpperBound is 1 / 1024.0 or 1 or double.PositiveInfinity).Select(bucket => bucket.CumulativeCount));
        Assert.Equal((3, Math.ScaleB(1, -30), 0UL), (histogram.Schema, histogram.ZeroThreshold, histogram.ZeroCount));
        Assert.Equal(
            [-80, 0, 40], // 2^-10 s, 1 s (upper edges), and 30 s in (2^(39/8), 2^(40/8)]
            histogram.NativeBuckets().Where(bucket => bucket.Value > 0).Select(bucket => bucket.Key));
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public void Native_buckets_hold_each_sample_within_their_edges(int schema)
    {
        ShopMetrics shop = ShopMetrics.Create();
        Random random = new(schema + 10);
        double[] samples = [.. Enumerable.Range(0, 500).Select(_ => Math.Exp(random.NextDouble() * 30 - 10))];
        foreach (double sample in samples)
            shop.Sizes.Record(sample);
        shop.Sizes.Record(0);

        Wire.Histogram histogram = Decode.Page(shop.Capture(), new PrometheusOptions { NativeHistogramSchema = schema })
            .Family("shop_basket_bytes").Metric[0].Histogram;
        IReadOnlyDictionary<int, long> buckets = histogram.NativeBuckets();

        double growth = Math.Pow(2, Math.Pow(2, -schema));
        foreach ((int index, long count) in buckets)
        {
            double lower = Math.Max(Math.Pow(growth, index - 1), histogram.ZeroThreshold);
            double upper = Math.Pow(growth, index);
            Assert.Equal(samples.Count(sample => sample > lower * (1 + 1e-12) && sample <= upper * (1 + 1e-12)), count);
        }

        Assert.Equal((ulong)samples.Length + 1, histogram.SampleCount);
        Assert.Equal(histogram.SampleCount, histogram.ZeroCount + (ulong)buckets.Values.Sum());
    }

    [Fact]
    public void A_histogram_without_samples_is_a_native_one_nevertheless()
    {
        Wire.Histogram histogram = Decode.Page(ShopMetrics.Create().Capture()).Family("shop_handling_duration_seconds").Metric[0].Histogram;
        Assert.True(histogram.ZeroThreshold > 0);
        Assert.Empty(histogram.PositiveSpan);
    }

    [Fact]
    public void Native_histograms_and_times_of_creation_can_be_left_out()
    {
        IReadOnlyList<MetricFamily> families = Decode.Page(
            TextPageTests.Filled().Capture(), new PrometheusOptions { IncludeNativeHistograms = false, IncludeCreated = false });
        Assert.All(families.SelectMany(family => family.Metric).Where(metric => metric.Histogram is not null), metric =>
        {
            Assert.False(metric.Histogram.HasSchema);
            Assert.Null(metric.Histogram.CreatedTimestamp);
        });
    }
}
