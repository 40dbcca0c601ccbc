using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>What is kept of the last page, and patched, is what would be rendered anew.</summary>
public class IncrementalPageTests
{
    [Theory]
    [InlineData(PrometheusFormat.Text, 1)]
    [InlineData(PrometheusFormat.OpenMetrics, 2)]
    [InlineData(PrometheusFormat.Protobuf, 3)]
    public void Whatever_happens_between_two_pages_the_next_is_as_if_it_were_the_first(PrometheusFormat format, int seed)
    {
        Random random = new(seed);
        double? waiting = 1;
        ShopMetrics shop = new(new MetricSetBuilder("shop"), () => waiting ?? throw new InvalidOperationException());
        MetricsTracker tracker = Coordinator.Busy();
        SnapshotBuffer buffer = new();
        using PrometheusRenderer kept = new();
        MetricsSnapshot earlier = default;
        for (int i = 0; i < 250; i++)
        {
            for (int n = random.Next(4); n > 0; n--)
                Happen(random, shop, tracker, ref waiting);

            MetricsSnapshot[] snapshots = [tracker.Capture(), shop.CaptureInto(buffer)];
            if (random.Next(20) == 0 && !earlier.IsEmpty)
                snapshots[0] -= earlier;
            earlier = tracker.Capture();

            using PrometheusRenderer anew = new();
            ReadOnlySpan<byte> expected = anew.Render(snapshots, format);
            ReadOnlySpan<byte> actual = kept.Render(snapshots, format);
            Assert.True(expected.SequenceEqual(actual), $"Page {i} of seed {seed}:\n{Encoding.UTF8.GetString(actual)}\nis not\n{Encoding.UTF8.GetString(expected)}");
        }
    }

    [Fact]
    public void After_a_failure_the_next_page_is_whole()
    {
        ShopMetrics shop = TextPageTests.Filled();
        SnapshotBuffer buffer = new();
        using PrometheusRenderer renderer = new();
        MetricsSnapshot stale = shop.CaptureInto(buffer);
        string page = Render.Page(renderer, stale);
        shop.CaptureInto(buffer);
        Assert.Throws<InvalidOperationException>(() => Render.Page(renderer, stale));

        Assert.Equal(page, Render.Page(renderer, shop.Capture()));
    }

    [Theory]
    [InlineData(PrometheusFormat.Text)]
    [InlineData(PrometheusFormat.OpenMetrics)]
    [InlineData(PrometheusFormat.Protobuf)]
    public void A_steady_state_allocates_nothing(PrometheusFormat format)
    {
        MetricsTracker tracker = Coordinator.Busy();
        SnapshotBuffer buffer = new();
        using PrometheusRenderer renderer = new();
        System.Buffers.ArrayBufferWriter<byte> page = new(1 << 20);
        long least = long.MaxValue;
        for (int round = 0; round < 30 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10; i++)
            {
                tracker.TrackMetrics(ExecutionPath.Hgnn, success: true, latencyMs: i);
                tracker.TrackRoutingDecision(RoutingDecision.Planner, hasPlan: false);
                page.ResetWrittenCount();
                renderer.Render(tracker.Metrics.CaptureInto(buffer, SnapshotParts.Histograms), format, page);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.True(page.WrittenCount > 1000);
    }

    private static void Happen(Random random, ShopMetrics shop, MetricsTracker tracker, ref double? waiting)
    {
        switch (random.Next(12))
        {
            case 0: shop.Sales.Add(random.Next(1, 200)); break;
            case 1: shop.Payments.Increment((ShopMetrics.Payment)random.Next(2), (ShopMetrics.Answer)random.Next(2)); break;
            case 2: shop.Delay.Set(random.NextDouble() * 1e6); break;
            case 3: shop.Stock.Set(random.Next(-100, 100)); break;
            case 4: waiting = random.Next(3) == 0 ? null : random.Next(100) / 4.0; break;
            case 5: shop.Sizes.Record(Math.Exp(random.NextDouble() * 20)); break;
            case 6 when random.Next(3) == 0:
                shop.Handling.Record((ShopMetrics.Answer)random.Next(2), random.NextDouble() * 1000, ExemplarPageTests.Sampled);
                break;
            case 6: shop.Handling.Record((ShopMetrics.Answer)random.Next(2), Math.Exp(random.NextDouble() * 15 - 3)); break;
            case 7: tracker.TrackMetrics((ExecutionPath)random.Next(5), random.Next(2) == 0, random.NextDouble() * 100); break;
            case 8: tracker.IncrementCounter("total_tasks"); break;
            case 9: tracker.AppendLatency("hgnn_latency_ms", random.NextDouble()); break;
            case 10 when random.Next(8) == 0: shop.Reset(); break;
            case 11 when random.Next(8) == 0: tracker.Reset(); break;
        }
    }
}
