using System.Buffers;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Tests.Support;
using SeedCore.Metrics.Fast.Primitives;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class BinaryFormTests(ITestOutputHelper output)
{
    public static TheoryData<SnapshotParts> AllParts =>
        [SnapshotParts.None, SnapshotParts.Counters, SnapshotParts.Histograms, SnapshotParts.Samples, SnapshotParts.Counters | SnapshotParts.Samples, SnapshotParts.All];

    [Theory]
    [MemberData(nameof(AllParts))]
    public void A_snapshot_that_was_read_answers_as_the_original(SnapshotParts parts)
    {
        ShopMetrics.StockNow = double.NaN;
        ShopMetrics shop = ShopMetrics.Create(labels: new Dictionary<string, string>(StringComparer.Ordinal) { ["town"] = "Zürich", ["id"] = "" });
        shop.Reset();
        MetricsSnapshot original = shop.Trade(5).Capture(parts);
        MetricsSnapshot read = MetricsSnapshot.ReadBinary(original.ToBinary());

        Assert.Equal((original.Name, original.Parts, original.Epoch), (read.Name, read.Parts, read.Epoch));
        Assert.Equal((original.CapturedAt, original.StartedAt, original.Elapsed), (read.CapturedAt, read.StartedAt, read.Elapsed));
        Assert.Equal(original.ConstantLabels.OrderBy(label => label.Key), read.ConstantLabels.OrderBy(label => label.Key));
        Assert.Equal(original.Diagnostics, read.Diagnostics);
        Assert.Equal(original.ToJson(), read.ToJson());
        foreach ((MetricDescriptor one, MetricDescriptor other) in original.Metrics.Zip(read.Metrics))
        {
            Assert.Equal((one.Key, one.Kind, one.Unit, one.Help, one.Category), (other.Key, other.Kind, other.Unit, other.Help, other.Category));
            Assert.Equal(
                one.Labels.Select(label => $"{label.Name}={string.Join(',', label.Values)}"),
                other.Labels.Select(label => $"{label.Name}={string.Join(',', label.Values)}"));
        }

        Assert.Equal(original.GetCounter("sales_total"), read.Get(shop.AllSales));
        Assert.Equal(original.Get(shop.Sales, Till.Self, Payment.Card), read.Get(shop.Sales, Till.Self, Payment.Card));
        Assert.Equal(original.Get(shop.Voids, Till.Self), read.Get(shop.Voids, Till.Self));
        Assert.Equal(original.Get(shop.Queue), read.Get(shop.Queue));
        Assert.Equal(original.Get(shop.Temperature), read.Get(shop.Temperature));
        Assert.Equal(original.Get(shop.Stock), read.Get(shop.Stock));
        Assert.Equal(original.GetRate("card_rate"), read.GetRate("card_rate"));
        Assert.Equal(original.Count(shop.Advice, Till.Fast, Payment.Cash), read.Count(shop.Advice, Till.Fast, Payment.Cash));
        Assert.Equal(original.Get(shop.Talk).Recent.Samples.ToArray(), read.Get(shop.Talk).Recent.Samples.ToArray());
        AssertSame(original.Get(shop.Talk).AllTime, read.Get(shop.Talk).AllTime);
        Assert.Equal(shop.Advice.Descriptor.Bounds.ToArray(), read.Metrics.Single(metric => metric.Key == "advice_ms").Bounds.ToArray());
        AssertSame(original.Get(shop.Weights).AllTime, read.GetLatency("weight").AllTime);
        AssertSame(original.Get(shop.Service, Till.Main), read.Get(shop.Service, Till.Main));
        AssertSame(original.Get(shop.Advice, Till.Self, Payment.Card), read.Get(shop.Advice, Till.Self, Payment.Card));
    }

    [Fact]
    public void Reading_makes_the_columns_that_the_builder_made()
    {
        MetricCatalog built = new MetricsTracker().Metrics.Catalog;
        MetricCatalog read = MetricsSnapshot.ReadBinary(new MetricsTracker().Capture().ToBinary()).Frame.Catalog;
        Assert.Equal(built.Series, read.Series);
        Assert.Equal((built.RowCells, built.Gauges), (read.RowCells, read.Gauges));
        foreach ((MetricDescriptor one, MetricDescriptor other) in built.Metrics.Zip(read.Metrics))
        {
            Assert.Equal((one.Columns.Row, one.Columns.Gauge, one.Columns.Ring), (other.Columns.Row, other.Columns.Gauge, other.Columns.Ring));
            Assert.Equal(one.Columns.Series, other.Columns.Series);
            Assert.Equal(
                one.Columns.Includes.SelectMany(cells => cells.Row.Concat(cells.Series)),
                other.Columns.Includes.SelectMany(cells => cells.Row.Concat(cells.Series)));
        }
    }

    [Fact]
    public void Nothing_is_a_snapshot_too()
    {
        MetricsSnapshot read = MetricsSnapshot.ReadBinary(default(MetricsSnapshot).ToBinary());
        Assert.True(read.IsEmpty);
        Assert.Equal("", read.Name);
        Assert.Empty(read.ToDictionary());
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_whatever_it_is() => GeneratedSnapshots.OfVersions.Sample(
        snapshot =>
        {
            byte[] bytes = snapshot.ToBinary();
            Assert.True(MetricsSnapshot.TryReadBinary(bytes, out MetricsSnapshot read, out string? error), error);
            Assert.Equal(bytes, read.ToBinary());
            Assert.Equal(snapshot.Frame.Counts, read.Frame.Counts);
            Assert.Equal(snapshot.ToJson(), read.ToJson());
        },
        iter: 1_000);

    [Fact]
    public void The_layout_is_pinned()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero));
        MetricSetBuilder define = new("s", new MetricSetOptions { TimeProvider = clock });
        MetricSet set = new(define);
        CounterFamily<Payment> family = define.Counter<Payment>("f", "F.", category: "c");
        Counter counter = define.Counter("n", "", Unit.Bytes, including: family.Cells(payment => payment == Payment.Card));
        Gauge gauge = define.Gauge("g", "", merge: GaugeMerge.Max);
        Latency latency = define.Latency("l", "", bounds: [1000, 1500]);
        define.Ratio("r", "", counter, counter);
        counter.Add(64);
        family.Add(Payment.Card, 3);
        gauge.Set(1);
        latency.Record(1000);
        latency.Record(1000);
        latency.Record(0);
        clock.Advance(TimeSpan.FromTicks(300));

        string expected = string.Concat(
            "53434D53 03 07", // SCMS, version 3, all parts
            "AC02 00 AC02 00", // captured at 300 ticks, started at 0, elapsed 300, epoch 0
            "01 73 00", // "s", no constant labels
            "04 0166 016E 0167 016C", // f, n, g, l
            "00 00 02462E 0163 01 077061796D656E74 02 0463617368 0463617264", // f: a counter by payment: cash, card
            "00 024279 00 00 00 01 00 01 01", // n: a counter in By, including of metric 0 one cell: that after 1
            "01 00 00 00 00 01", // g: a gauge, of several instances the greatest
            "03 026D73 00 00 00 00 02 0000000000408F40 0000000000709740 03", // l: a histogram in ms, of the scale of latencies, bounds 1000 and 1500, with 3 samples
            "01 0172 00 01 01 01", // r: metric 1 over metric 1
            "05 00 00 00 00 00", // nothing rejected
            "00 06", // f: 0 and 3
            "8001", // n: 64
            "01 000000000000F03F", // g: 1.0
            "01 00 80A8D6B907 8080808002 7E 05 00 00", // l: 1 zero, none clamped, 2e9 ns; octave 29 (up to 1 s): 63 empty buckets and one of 2;
            // 1000 ms is its last value, 1500 ms splits a bucket that has none; no exemplars
            "0000000000408F40 0000000000408F40 0000000000000000").Replace(" ", "", StringComparison.Ordinal);
        string actual = Convert.ToHexString(set.Capture().ToBinary());
        output.WriteLine(actual);
        Assert.Equal(expected, actual[..^8]);
    }

    [Fact]
    public void A_bucket_takes_two_and_a_half_bytes_or_less()
    {
        MetricsTracker tracker = new();
        Random random = new(11);
        for (int i = 0; i < 200_000; i++)
        {
            // Logarithms that are normal: what latencies look like.
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            tracker.TrackMetrics(i % 5 == 0 ? ExecutionPath.Hgnn : ExecutionPath.Fast, success: i % 100 > 0, Math.Exp(normal * 0.7 + 2));
        }

        MetricsSnapshot snapshot = tracker.Capture(SnapshotParts.Histograms);
        SnapshotFrame frame = snapshot.Frame;
        int live = Enumerable.Range(0, frame.Counts.Length).Sum(series => Enumerable.Range(0, ExponentialBuckets.Octaves)
            .Where(octave => frame.IsTouched(series, octave))
            .Sum(octave => frame.BucketsOf(series, octave).ToArray().Count(count => count > 0)));
        int bare = new MetricsTracker().Capture(SnapshotParts.Histograms).ToBinary().Length;
        int length = snapshot.ToBinary().Length;
        output.WriteLine($"{length} bytes, {bare} of them declarations; {live} buckets of {(length - bare) / (double)live:f2} bytes");
        Assert.InRange((length - bare) / (double)live, 0.5, 2.5);
    }

    [Fact]
    public void The_destination_gets_all_or_nothing()
    {
        SnapshotBuffer buffer = new();
        ShopMetrics shop = ShopMetrics.Create();
        MetricsSnapshot stale = shop.CaptureInto(buffer);
        shop.CaptureInto(buffer);
        ArrayBufferWriter<byte> destination = new();
        Assert.Throws<InvalidOperationException>(() => stale.WriteBinary(destination));
        Assert.Throws<ArgumentNullException>(() => shop.Capture().WriteBinary(null!));
        Assert.Equal(0, destination.WrittenCount);
    }

    [Fact]
    public void What_no_reader_would_accept_is_not_written()
    {
        MetricSetBuilder define = new("large", new MetricSetOptions { LatencyReservoirSize = 1 << 20 });
        MetricSet set = new(define);
        Latency[] latencies = [define.Latency("a", ""), define.Latency("b", "")];
        for (int i = 0; i < 2 << 20; i++)
            latencies[i & 1].Record(1);

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => set.Capture().ToBinary());
        Assert.Contains("'large' is too large for the binary form", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(set.Capture(SnapshotParts.Histograms).ToBinary());
    }

    private static void AssertSame(HistogramSummary one, HistogramSummary other)
    {
        Assert.Equal((one.Count, one.Zeros, one.Clamped, one.SumInSteps), (other.Count, other.Zeros, other.Clamped, other.SumInSteps));
        Assert.Equal((one.Sum, one.Average, one.Min, one.P50, one.P999, one.Max), (other.Sum, other.Average, other.Min, other.P50, other.P999, other.Max));
        Assert.Equal(one.Buckets, other.Buckets);
        double[] bounds = one.HasBuckets ? [0.5, 1, 2.5, 10, 1000, 1001, 5000] : [];
        Assert.Equal(bounds.Select(one.CountAtOrBelow), bounds.Select(other.CountAtOrBelow));
        Assert.Equal(Traces.ExemplarsOf(one), Traces.ExemplarsOf(other));
    }
}
