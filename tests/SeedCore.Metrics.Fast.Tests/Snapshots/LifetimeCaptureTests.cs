using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Captures of what was recorded since a set was made.</summary>
public class LifetimeCaptureTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SnapshotBuffer _buffer = new();

    [Fact]
    public void Resets_change_nothing_of_them()
    {
        ShopMetrics reset = ShopMetrics.Create(clock: _clock);
        ShopMetrics kept = ShopMetrics.Create(clock: _clock);
        for (int seed = 1; seed <= 4; seed++)
        {
            _clock.Advance(TimeSpan.FromSeconds(seed));
            reset.Trade(seed);
            kept.Trade(seed);
            reset.AllSales.Add(1L << 40);
            kept.AllSales.Add(1L << 40);
            MetricsSnapshot expected = kept.Capture(SnapshotParts.Histograms);
            MetricsSnapshot lifetime = reset.CaptureLifetimeInto(_buffer);
            Assert.Equal(WithoutExemplars(expected), WithoutExemplars(lifetime));
            Assert.Equal((0, expected.StartedAt, expected.Elapsed), (lifetime.Epoch, lifetime.StartedAt, lifetime.Elapsed));
            Assert.Equal(expected.Diagnostics, lifetime.Diagnostics);
            AssertSameBuckets(expected.Get(kept.Talk).AllTime, lifetime.Get(reset.Talk).AllTime);
            AssertSameBuckets(expected.Get(kept.Weights).AllTime, lifetime.Get(reset.Weights).AllTime);
            if (seed < 4)
                reset.Reset();
        }

        // What is captured in between is what it was.
        MetricsSnapshot since = reset.Capture();
        Assert.Equal(3, since.Epoch);
        Assert.Equal(ShopMetrics.Create().Trade(4).Capture().Get(reset.Sales, Till.Main, Payment.Card), since.Get(reset.Sales, Till.Main, Payment.Card));
    }

    [Fact]
    public void They_never_fall_while_a_thread_records_and_another_resets()
    {
        const int Recorded = 200_000;
        ShopMetrics shop = ShopMetrics.Create(clock: _clock);
        using CancellationTokenSource over = new();
        using ManualResetEventSlim isResetting = new();
        Thread recording = new(() =>
        {
            for (int i = 0; i < Recorded; i++)
            {
                shop.Opened.Increment();
                shop.Talk.Record(i & 1023);
            }

            over.Cancel();
        });
        int resets = 0;
        Thread resetting = new(() =>
        {
            while (!over.IsCancellationRequested)
            {
                shop.Reset();
                resets++;
                isResetting.Set();
            }
        });
        resetting.Start();
        isResetting.Wait(); // on a busy machine all could be recorded before it begins
        recording.Start();

        (long opened, long count, Int128 sum) = (0, 0, 0);
        while (!over.IsCancellationRequested)
            AssertNoLess(shop.CaptureLifetimeInto(_buffer));
        recording.Join();
        resetting.Join();
        Assert.InRange(resets, 1, int.MaxValue);
        AssertNoLess(shop.CaptureLifetimeInto(_buffer));
        Assert.Equal((Recorded, Recorded), (opened, count));

        void AssertNoLess(MetricsSnapshot next)
        {
            HistogramSummary talk = next.Get(shop.Talk).AllTime;
            Assert.InRange(next.Get(shop.Opened), opened, Recorded);
            Assert.InRange(talk.Count, count, Recorded);
            Assert.InRange(talk.SumInSteps, sum, Int128.MaxValue);
            (opened, count, sum) = (next.Get(shop.Opened), talk.Count, talk.SumInSteps);
        }
    }

    [Fact]
    public void They_allocate_nothing_and_a_buffer_serves_both_kinds()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock).Trade(1);
        shop.Reset();
        shop.Trade(2);
        MetricsSnapshot since = shop.CaptureInto(_buffer);
        shop.CaptureLifetimeInto(_buffer);
        Assert.Throws<InvalidOperationException>(() => since.Get(shop.Opened));

        long bytes = long.MaxValue;
        for (int i = 0; i < 50; i++) // the first of them are not yet optimised
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            shop.CaptureLifetimeInto(_buffer);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, bytes);
    }

    private static IEnumerable<KeyValuePair<string, object>> WithoutExemplars(MetricsSnapshot snapshot) =>
        snapshot.ToDictionary().Where(static one => one.Value is not Exemplar[]);

    private static void AssertSameBuckets(HistogramSummary expected, HistogramSummary actual)
    {
        Assert.Equal(expected.Buckets, actual.Buckets);
        Assert.Equal((expected.Count, expected.SumInSteps, expected.Clamped), (actual.Count, actual.SumInSteps, actual.Clamped));
        foreach (double bound in (double[])[0.5, 1, 2.5, 10, 1000, 1001, 5000])
            Assert.Equal(expected.CountAtOrBelow(bound), actual.CountAtOrBelow(bound));
    }
}
