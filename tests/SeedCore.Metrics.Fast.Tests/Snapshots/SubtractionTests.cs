using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class SubtractionTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_difference_holds_what_happened_in_between()
    {
        MetricsTracker tracker = new(new MetricsTrackerOptions { TimeProvider = _clock });
        tracker.TrackMetrics("fast", success: true, latencyMs: 5);
        tracker.IncrementCounter("total_tasks", -1);
        MetricsSnapshot earlier = tracker.Capture();

        _clock.Advance(TimeSpan.FromSeconds(4));
        tracker.TrackMetrics("fast", success: true, latencyMs: 7);
        tracker.TrackMetrics("fast", success: false, latencyMs: 0);
        tracker.TrackMetrics("hgnn", success: true, latencyMs: 1e9);
        tracker.IncrementCounter("total_tasks", -1);
        tracker.IncrementCounter("route_cache_hit_total", 8);
        MetricsSnapshot later = tracker.Capture();

        MetricsSnapshot between = later - earlier;
        Assert.Equal(3, between.GetCounter("total_tasks"));
        Assert.Equal(8, between.GetCounter("route_cache_hit_total"));
        Assert.Equal(2 / 3.0, between.GetRate("success_rate"));
        Assert.Equal(1, between.Diagnostics.NegativeIncrements);

        HistogramSummary fast = between.GetLatency("fast_path_latency_ms").AllTime;
        Assert.Equal((2, 1, 7_000_000), (fast.Count, fast.Zeros, (long)fast.SumInSteps));
        Assert.Equal(7, Assert.Single(fast.Buckets).Middle, 7 * 0.0055);
        Assert.Equal(1, between.GetLatency("hgnn_latency_ms").AllTime.Clamped);
        Assert.Equal(1, between.Count(tracker.Metrics.Tasks, ExecutionPath.Fast, TaskOutcome.Failure));
    }

    [Fact]
    public void It_counts_from_capture_to_capture_and_gives_rates_per_second()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock);
        _clock.Advance(TimeSpan.FromSeconds(1));
        MetricsSnapshot earlier = shop.Trade(1).Capture();
        _clock.Advance(TimeSpan.FromSeconds(4));
        shop.Opened.Add(10);
        MetricsSnapshot later = shop.Capture();

        MetricsSnapshot between = MetricsSnapshot.Subtract(later, earlier);
        Assert.Equal(earlier.CapturedAt, between.StartedAt);
        Assert.Equal(later.CapturedAt, between.CapturedAt);
        Assert.Equal(TimeSpan.FromSeconds(4), between.Elapsed);
        Assert.Equal(2.5, between.GetPerSecond("opened_total"));
        Assert.Null(between.GetPerSecond("no_such_total"));
        Assert.Null(between.GetPerSecond("temperature"));
        Assert.Null((later - later).GetPerSecond("opened_total"));
    }

    [Fact]
    public void Gauges_are_the_laters_and_samples_there_are_none()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock).Trade(1);
        MetricsSnapshot earlier = shop.Capture();
        shop.Temperature.Set(-7.5);
        shop.Queue.Set(-2);
        MetricsSnapshot between = shop.Capture() - earlier;

        Assert.Equal(-7.5, between.Get(shop.Temperature));
        Assert.Equal(-2, between.Get(shop.Queue));
        Assert.Equal(SnapshotParts.Histograms, between.Parts);
        Assert.Empty(between.Get(shop.Talk).Recent.Samples.ToArray());
        Assert.Equal(0, between.Get(shop.Weights).Recent.Count);
    }

    [Fact]
    public void After_a_reset_the_difference_is_the_later_as_it_is()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock).Trade(1);
        MetricsSnapshot earlier = shop.Capture();
        shop.Reset();
        shop.Trade(2);
        MetricsSnapshot later = shop.Capture();
        Assert.Equal(later.ToBinary(), (later - earlier).ToBinary());
    }

    [Fact]
    public void After_a_restart_too()
    {
        MetricsSnapshot earlier = ShopMetrics.Create(clock: _clock).Trade(1).Capture();
        _clock.Advance(TimeSpan.FromSeconds(1));
        MetricsSnapshot later = ShopMetrics.Create(clock: _clock).Trade(2).Capture();
        Assert.Equal(later.ToBinary(), (later - earlier).ToBinary());
    }

    [Fact]
    public void Swapped_arguments_give_zeros()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock).Trade(1);
        MetricsSnapshot earlier = shop.Capture();
        _clock.Advance(TimeSpan.FromSeconds(1));
        MetricsSnapshot swapped = earlier - shop.Trade(2).Capture();

        Assert.Equal(TimeSpan.Zero, swapped.Elapsed);
        Assert.Equal(0, swapped.Get(shop.AllSales));
        Assert.Equal(0, swapped.Get(shop.Talk).AllTime.Count);
        Assert.Equal(0, swapped.Get(shop.Talk).AllTime.Sum);
        Assert.Null(swapped.Get(shop.Talk).AllTime.P50);
    }

    [Fact]
    public void A_saturated_counter_stays_marked()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock);
        shop.Opened.Add(long.MaxValue);
        MetricsSnapshot unmarked = shop.Capture();
        shop.Opened.Add(5);
        MetricsSnapshot marked = shop.Capture();

        Assert.False((unmarked - unmarked).IsSaturated("opened_total"));
        Assert.True((marked - unmarked).IsSaturated("opened_total"));
        Assert.True((marked - marked).IsSaturated("opened_total"));
        Assert.False((marked - unmarked).IsSaturated("sales_total"));
    }

    [Fact]
    public void It_has_what_both_have()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock).Trade(1);
        MetricsSnapshot counters = shop.Capture(SnapshotParts.Counters);
        MetricsSnapshot all = shop.Trade(2).Capture();
        MetricsSnapshot samples = shop.Capture(SnapshotParts.Samples);

        Assert.Equal(SnapshotParts.Counters, (all - counters).Parts);
        Assert.Equal(1 + 300 + 6, Recorded(all - counters));
        Assert.Equal(0, (all - counters).Get(shop.Talk).AllTime.Sum);
        Assert.Equal(SnapshotParts.None, (samples - all).Parts);
        Assert.Equal(SnapshotParts.None, (samples - samples).Parts);

        // Talk itself, and the outcomes that it keeps the samples of.
        long Recorded(MetricsSnapshot snapshot) =>
            snapshot.Get(shop.Talk).AllTime.Count
            - (from till in new[] { Till.Main, Till.Self }
               from payment in Enum.GetValues<Payment>()
               select snapshot.Count(shop.Advice, till, payment)).Sum();
    }

    [Fact]
    public void Subtracting_nothing_changes_nothing()
    {
        MetricsSnapshot some = ShopMetrics.Create().Trade(1).Capture();
        Assert.Equal(some.ToBinary(), (some - default(MetricsSnapshot)).ToBinary());
        Assert.True((default(MetricsSnapshot) - default(MetricsSnapshot)).IsEmpty);
    }

    [Fact]
    public void Snapshots_of_different_sets_are_refused_by_what_differs()
    {
        AssertRefused("the one is of 'shop', the other of 'mall'", ShopMetrics.Create("mall"));
        AssertRefused("the one is of 'shop', the other of 'seedcore'", new MetricsTracker().Metrics);
        AssertRefused(
            "the constant label 'town' is absent in one and 'Ulm' in the other",
            ShopMetrics.Create(labels: new Dictionary<string, string>(StringComparer.Ordinal) { ["town"] = "Ulm" }));
        AssertRefused(
            "the metric 'more_total' is in only one of them",
            ShopMetrics.Create(more: define => define.Counter("more_total", "More.")));

        static void AssertRefused(string why, MetricSet other)
        {
            MetricsSnapshot shop = ShopMetrics.Create().Capture();
            ArgumentException refused = Assert.Throws<ArgumentException>(() => shop - other.Capture());
            Assert.StartsWith($"Only snapshots of one set have a difference, but {why}.", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_snapshot_that_was_written_and_read_takes_part()
    {
        ShopMetrics shop = ShopMetrics.Create(clock: _clock).Trade(1);
        MetricsSnapshot earlier = shop.Capture();
        MetricsSnapshot later = shop.Trade(2).Capture();
        byte[] expected = (later - earlier).ToBinary();
        Assert.Equal(expected, (later - MetricsSnapshot.ReadBinary(earlier.ToBinary())).ToBinary());
        Assert.Equal(expected, (MetricsSnapshot.ReadBinary(later.ToBinary()) - earlier).ToBinary());
    }

    [Fact]
    public void Differences_are_never_negative_and_their_counts_are_those_of_their_buckets() =>
        Gen.Select(GeneratedSnapshots.OfOneSet, GeneratedSnapshots.OfOneSet).Sample((later, earlier) =>
        {
            SnapshotFrame difference = (later - earlier).Frame;
            Assert.All(
                [.. difference.Row, .. difference.Counts, .. difference.Zeros, .. difference.Clamped, .. difference.Rejections],
                value => Assert.True(value >= 0));
            Assert.All(difference.Sums, sum => Assert.True(sum >= 0));
            Assert.True(difference.Elapsed >= TimeSpan.Zero);
            if (difference.Parts.HasFlag(SnapshotParts.Histograms))
            {
                HistogramSummary talk = (later - earlier).GetLatency("talk_latency_ms").AllTime;
                Int128 inBuckets = talk.Buckets.Aggregate((Int128)talk.Zeros, (sum, bucket) => sum + bucket.Count);
                Assert.True(talk.Count == long.MaxValue ? inBuckets >= talk.Count : inBuckets == talk.Count);
            }
        }, iter: 2_000);
}
