using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>A snapshot walked through by its declarations, as exporters do.</summary>
[Collection(Serial.Name)]
public sealed class DescriptorReadsTests
{
    private readonly ShopMetrics _shop;

    public DescriptorReadsTests()
    {
        ShopMetrics.StockNow = 4;
        _shop = ShopMetrics.Create().Trade(3);
    }

    [Fact]
    public void Declarations_give_what_handles_give()
    {
        MetricsSnapshot snapshot = _shop.Capture();

        Assert.Equal(snapshot.Get(_shop.AllSales), snapshot.GetCounter(_shop.AllSales.Descriptor));
        Assert.Equal(snapshot.Get(_shop.AllSales), snapshot.GetCounter(_shop.AllSales.Descriptor, 0));
        Assert.Equal(1, snapshot.GetDirectIncrements(_shop.AllSales.Descriptor));
        Assert.Equal(snapshot.Get(_shop.Temperature), snapshot.GetGauge(_shop.Temperature.Descriptor));
        Assert.Equal(snapshot.Get(_shop.Stock), snapshot.GetGauge(_shop.Stock.Descriptor));
        Assert.Equal(snapshot.Get(_shop.Queue), snapshot.GetIntegerGauge(_shop.Queue.Descriptor));
        Assert.Equal(snapshot.Get(_shop.Talk), snapshot.GetLatency(_shop.Talk.Descriptor));
        Assert.Equal(snapshot.Get(_shop.Talk).AllTime, snapshot.GetHistogram(_shop.Talk.Descriptor));
        Assert.Equal(307, snapshot.GetDirectHistogram(_shop.Talk.Descriptor).Count);
        int cell = 0;
        foreach (Till till in Enum.GetValues<Till>())
        {
            foreach (Payment payment in Enum.GetValues<Payment>())
            {
                Assert.Equal(snapshot.Get(_shop.Sales, till, payment), snapshot.GetCounter(_shop.Sales.Descriptor, cell));
                Assert.Equal(snapshot.Count(_shop.Advice, till, payment), snapshot.GetOutcomes(_shop.Advice.Descriptor, cell));
                Assert.Equal(snapshot.Get(_shop.Advice, till, payment), snapshot.GetHistogram(_shop.Advice.Descriptor, cell));
                Assert.Equal(
                    $"{till} {payment}",
                    $"{_shop.Sales.Descriptor.GetLabelValue(cell, 0)} {_shop.Sales.Descriptor.GetLabelValue(cell, 1)}",
                    ignoreCase: true);
                cell++;
            }
        }

        Assert.Equal(cell, _shop.Sales.Descriptor.Cells);
    }

    [Fact]
    public void They_say_which_outcomes_keep_samples_and_where()
    {
        Assert.True(_shop.Advice.Descriptor.RecordsIntoLatencies);
        Assert.All(
            (MetricDescriptor[])[_shop.Service.Descriptor, _shop.Sales.Descriptor, _shop.Talk.Descriptor, _shop.Opened.Descriptor],
            other => Assert.False(other.RecordsIntoLatencies));

        Assert.Equal([true, true, true, true, false, false], Enumerable.Range(0, 6).Select(_shop.Advice.Descriptor.KeepsSamples));
        Assert.True(_shop.Talk.Descriptor.KeepsSamples());
        Assert.True(_shop.Service.Descriptor.KeepsSamples(2));
        Assert.False(_shop.Advice.Descriptor.KeepsSamples(6));
        Assert.False(_shop.Advice.Descriptor.KeepsSamples(-1));
        Assert.False(_shop.Opened.Descriptor.KeepsSamples());
        Assert.True(new MetricSetBuilder("one").Latency("first", "The first series.").Descriptor.KeepsSamples());
    }

    [Fact]
    public void Declarations_of_another_process_find_their_metric_by_its_key()
    {
        MetricsSnapshot snapshot = _shop.Capture();
        MetricsSnapshot read = MetricsSnapshot.ReadBinary(snapshot.ToBinary());

        Assert.Equal(snapshot.Get(_shop.CardSales), read.GetCounter(_shop.CardSales.Descriptor));
        foreach (MetricDescriptor metric in read.Metrics.Where(metric => metric is { Kind: MetricKind.Counter, IsFamily: false }))
            Assert.Equal(read.GetCounter(metric), snapshot.GetCounter(metric));
        Assert.True(read.Metrics.Single(metric => metric.Key == "queue").IsInteger);
    }

    [Fact]
    public void Declarations_say_whose_total_has_cells_of_families()
    {
        Assert.Equal(
            ["card_sales_total", "sales_total", "talk_latency_ms"],
            _shop.Metrics.Where(metric => metric.IncludesFamilies).Select(metric => metric.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_of_another_kind_or_not_there_is_refused()
    {
        MetricsSnapshot snapshot = _shop.Capture();
        MetricDescriptor sales = _shop.Sales.Descriptor;
        MetricDescriptor elsewhere = new TestSet().Hits.Descriptor;

        Assert.Throws<KeyNotFoundException>(() => snapshot.GetCounter(sales));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetCounter(elsewhere));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetCounter(_shop.Talk.Descriptor));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetDirectIncrements(sales));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetGauge(sales));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetIntegerGauge(_shop.Temperature.Descriptor));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetLatency(_shop.Advice.Descriptor));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetOutcomes(_shop.Talk.Descriptor, 0));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetHistogram(sales, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.GetCounter(sales, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.GetOutcomes(_shop.Advice.Descriptor, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sales.GetLabelValue(6, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sales.GetLabelValue(0, 2));
        Assert.Throws<ArgumentNullException>("counter", () => snapshot.GetCounter((MetricDescriptor)null!));
    }

    [Fact]
    public void Reading_everything_allocates_nothing()
    {
        SnapshotBuffer buffer = new();
        MetricsSnapshot snapshot = _shop.CaptureInto(buffer, SnapshotParts.Histograms);
        Read(snapshot, 2000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        double sum = Read(snapshot, 100);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotEqual(0, sum);
        Assert.InRange(bytes, 0, 50);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Read(MetricsSnapshot snapshot, int times)
    {
        Span<double> bounds = [1, 5, 10, 50, double.PositiveInfinity];
        Span<long> counts = stackalloc long[3072];
        IReadOnlyList<MetricDescriptor> metrics = snapshot.Metrics;
        double sum = 0;
        for (int time = 0; time < times; time++)
        {
            for (int i = 0; i < metrics.Count; i++)
            {
                MetricDescriptor metric = metrics[i];
                for (int cell = 0; cell < metric.Cells; cell++)
                {
                    if (metric.Kind == MetricKind.Counter)
                        sum += snapshot.GetCounter(metric, cell);
                    else if (metric.Kind == MetricKind.Histogram)
                        sum += ReadHistogram(snapshot.GetHistogram(metric, cell), bounds, counts);
                    else
                        sum += metric.IsInteger ? snapshot.GetIntegerGauge(metric) : snapshot.GetGauge(metric);
                    if (metric is { Kind: MetricKind.Histogram, IsFamily: true })
                        sum += snapshot.GetOutcomes(metric, cell) + metric.GetLabelValue(cell, 0).Length;
                }
            }
        }

        return sum;
    }

    private static double ReadHistogram(HistogramSummary histogram, ReadOnlySpan<double> bounds, Span<long> counts)
    {
        histogram.CountsAtOrBelow(bounds, counts);
        int buckets = histogram.CopyBuckets(3, counts, out _);
        return buckets + histogram.Count + histogram.Sum + histogram.Zeros + (histogram.P99 ?? 0) + (histogram.Average ?? 0) + counts[0];
    }
}
