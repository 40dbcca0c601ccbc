using System.Buffers;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>What is just small enough for the binary form, and what is one too much.</summary>
public sealed class SnapshotLimitsTests
{
    [Fact]
    public void Metrics_are_counted()
    {
        Assert.Null(Excess(Counters(65_536)));
        Assert.Equal("65537 metrics are more than 65536", Excess(Counters(65_537)));

        static IEnumerable<MetricDeclaration> Counters(int count) => Enumerable.Repeat(new MetricDeclaration("hits", MetricKind.Counter), count);
    }

    [Fact]
    public void Labels_of_the_metric_that_has_most_are_counted()
    {
        MetricDeclaration few = Family(MetricKind.Counter, 5);
        Assert.Null(Excess([few, Labelled(64), Labelled(64)]));
        Assert.Equal("65 labels are more than 64", Excess([few, Labelled(65), few]));

        static MetricDeclaration Labelled(int labels) => new("hits", MetricKind.Counter)
        {
            Labels = [.. Enumerable.Repeat(new MetricLabel("label", ["value"]), labels)],
        };
    }

    [Fact]
    public void Series_are_those_of_histograms_that_keep_samples()
    {
        MetricDeclaration single = new("work", MetricKind.Histogram);
        MetricDeclaration counters = Family(MetricKind.Counter, 70_000);
        MetricDeclaration unkept = Family(MetricKind.Histogram, 70_000) with { Targets = new string?[70_000] };
        MetricDeclaration kept = Family(MetricKind.Histogram, 3) with { Targets = ["work", null, "work"] };
        Assert.Null(Excess([counters, unkept, Family(MetricKind.Histogram, 65_533), single, kept]));
        Assert.Equal(
            "65537 series are more than 65536",
            Excess([counters, unkept, Family(MetricKind.Histogram, 65_534), single, kept]));
    }

    [Fact]
    public void Cells_that_counters_include_are_counted_together()
    {
        CellReference many = new("family", [.. Enumerable.Range(0, 1 << 17)]);
        CellReference one = new("family", [0]);
        MetricDeclaration half = new("hits", MetricKind.Counter) { Includes = [many] };
        Assert.Null(Excess([half, half]));
        Assert.Equal("262145 included cells are more than 262144", Excess([half, half with { Includes = [many, one] }]));
    }

    [Fact]
    public void Counters_in_ratios_are_counted_together()
    {
        RatioDeclaration most = new("rate", "", "hits", [.. Enumerable.Repeat("hits", 4_093)]);
        RatioDeclaration least = new("rate", "", "hits", ["hits"]);
        Assert.Null(Excess([], most, least));
        Assert.Equal("4097 counters in ratios are more than 4096", Excess([], most, least, least with { Denominator = [] }));
    }

    [Fact]
    public void Bytes_and_octaves_are_counted_and_what_is_declared()
    {
        MetricCatalog catalog = new MetricsTracker().Metrics.Catalog;
        SnapshotFrame frame = new(catalog);
        Assert.Null(SnapshotLimits.FindExcess(frame, 1 << 24));
        Assert.Equal("16777217 bytes are more than 16777216", SnapshotLimits.FindExcess(frame, (1 << 24) + 1));

        // The same octaves over and over: nothing else is asked how many were touched.
        while (frame.BucketsUsed < ExponentialBuckets.PerOctave << 18)
            frame.TouchOctaves(0, (1UL << 32) - 1);
        Assert.Null(SnapshotLimits.FindExcess(frame, 0));
        frame.TouchOctave(0, 0);
        Assert.Equal("262145 octaves of buckets are more than 262144", SnapshotLimits.FindExcess(frame, 0));
    }

    [Fact]
    public void What_is_too_large_is_not_written_and_the_message_says_why()
    {
        MetricSetBuilder define = new("large");
        MetricSet set = new(define);
        Counter hits = define.Counter("hits", "Hits.");
        define.Ratio("rate", "", hits, [.. Enumerable.Repeat(hits, 4_096)]);
        ArrayBufferWriter<byte> bytes = new();

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => set.Capture().WriteBinary(bytes));
        Assert.Equal(
            "The snapshot of 'large' is too large for the binary form: 4097 counters in ratios are more than 4096.", fault.Message);
        Assert.Equal(0, bytes.WrittenCount);
    }

    private static string? Excess(IEnumerable<MetricDeclaration> metrics, params RatioDeclaration[] ratios) =>
        SnapshotLimits.FindExcess(new SetDeclaration("set", new Dictionary<string, string>(StringComparer.Ordinal), [.. metrics], ratios));

    private static MetricDeclaration Family(MetricKind kind, int cells) => new("family", kind)
    {
        Labels = [new MetricLabel("label", [.. Enumerable.Repeat("value", cells)])],
    };
}
