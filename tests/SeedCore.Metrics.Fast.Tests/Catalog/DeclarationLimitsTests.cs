namespace SeedCore.Metrics.Fast.Tests.Catalog;

/// <summary>What is allowed only just, what is missing, and what only looks like a use of the set.</summary>
public sealed class DeclarationLimitsTests
{
    private readonly MetricSetBuilder _define = new("limits");

    public enum Ok
    {
        Fine,
        Better,
    }

    [Fact]
    public void A_reservoir_of_one_sample_keeps_the_newest()
    {
        Latency latency = _define.Latency("latency", "Help.", reservoirSize: 1);
        MetricSet set = new(_define);
        latency.Record(1);
        latency.Record(2);
        Assert.Equal([2], set.Capture().Get(latency).Recent.Samples.ToArray());
    }

    [Fact]
    public void The_largest_reservoir_has_1048576_samples()
    {
        _define.Latency("latency", "Help.", reservoirSize: 1 << 20);
        _ = new MetricSetBuilder("large", new MetricSetOptions { LatencyReservoirSize = 1 << 20 });
    }

    [Theory]
    [InlineData(1e-12, 2e-12)]
    [InlineData(1e-12, 3e-9)]
    [InlineData(0.001, 0.25)]
    [InlineData(1, 4096)]
    [InlineData(1e12, 5e12)]
    public void A_histogram_sums_in_its_steps_from_the_smallest_to_the_largest(double step, double value)
    {
        Histogram histogram = _define.Histogram("sizes", "Help.", Unit.Bytes, step);
        MetricSet set = new(_define);
        histogram.Record(value);
        histogram.Record(value);

        HistogramSummary all = set.Capture().Get(histogram).AllTime;
        Assert.Equal(2, all.Count);
        Assert.Equal((Int128)Math.Round(2 * value / step), all.SumInSteps);
        Assert.Equal(2 * value, all.Sum, 2 * value * 1e-12);
        HistogramBucket bucket = Assert.Single(all.Buckets);
        Assert.InRange(value, bucket.LowerBound, bucket.UpperBound);
    }

    [Fact]
    public void A_text_or_callback_that_is_missing_is_refused_by_its_name()
    {
        Counter counter = _define.Counter("counter", "Help.");
        AssertMissing("help", () => _define.Counter("c", null!));
        AssertMissing("help", () => _define.Latency("c", null!));
        AssertMissing("help", () => _define.Gauge("c", null!));
        AssertMissing("help", () => _define.Ratio("c", null!, counter, counter));
        AssertMissing("category", () => _define.Counter("c", "Help.", category: null!));
        AssertMissing("including", () => _define.Counter("c", "Help.", including: null!));
        AssertMissing("observe", () => _define.Gauge("c", "Help.", observe: null!));
        AssertMissing("numerator", () => _define.Ratio("c", "Help.", null!, counter));
        AssertMissing("denominator", () => _define.Ratio("c", "Help.", counter, null!));
        AssertMissing("define", () => _ = new MetricSet(null!));
        AssertMissing("buffer", () => new MetricSet(_define).CaptureInto(null!));
    }

    [Fact]
    public void To_ask_when_a_set_was_reset_does_not_seal_it()
    {
        MetricSet set = new(_define);
        Assert.Null(set.LastResetAt);
        Assert.False(string.IsNullOrEmpty(set.Name));
        Assert.Empty(set.ConstantLabels);
        _define.Counter("after", "Help.");
        Assert.Equal("after", Assert.Single(set.Metrics).Key);
    }

    private static void AssertMissing(string parameter, Action act) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(act).ParamName);
}
