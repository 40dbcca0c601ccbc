using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.State;

public sealed class ClusterStateTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void The_newest_message_of_an_epoch_stays_whatever_the_order()
    {
        Coordinator one = new("one");
        ClusterMessage first = one.SendAfter(5);
        ClusterMessage second = one.SendAfter(7);
        ClusterState state = new();

        Assert.Equal(MergeOutcome.Added, state.Add(second));
        Assert.Equal(MergeOutcome.Outdated, state.Add(first));
        Assert.Equal(MergeOutcome.Duplicate, state.Add(second));
        Assert.Equal(12, Sales(state.GetTotal("shop")));
        Assert.Equal(MergeOutcome.Replaced, state.Add(one.SendAfter(3)));
        Assert.Equal(15, Sales(state.GetTotal("shop")));

        ClusterStatistics statistics = state.Statistics;
        Assert.Equal((1, 1, 1, 1, 0), (statistics.Added, statistics.Replaced, statistics.Duplicates, statistics.Outdated, statistics.Refused));
        Assert.Equal(1, statistics.Epochs);
    }

    [Fact]
    public void Epochs_and_incarnations_and_instances_add_up()
    {
        Coordinator one = new("one");
        Coordinator two = new("two", seed: 2);
        ClusterState state = new();
        state.Add(one.SendAfter(5));
        one.Shop.Reset();
        state.Add(one.SendAfter(7));
        state.Add(one.Restart());
        state.Add(one.SendAfter(11));
        state.Add(two.SendAfter(100));

        Assert.Equal(123, Sales(state.GetTotal("shop")));
        Assert.Equal(23, Sales(state.GetSnapshot("one", "shop")));
        Assert.Equal(100, Sales(state.GetSnapshot("two", "shop")));
        Assert.True(state.GetSnapshot("three", "shop").IsEmpty);
        Assert.True(state.GetTotal("bakery").IsEmpty);
        Assert.Equal(["shop"], state.SetNames);
        Assert.Equal(["one", "two"], state.GetInstances().Select(instance => instance.Name));
        Assert.Equal([3, 1], state.GetInstances().Select(instance => instance.Epochs));
        Assert.Equal(one.Incarnation, state.GetInstances()[0].Incarnation);
    }

    [Fact]
    public void The_total_is_what_merging_the_snapshots_gives()
    {
        Coordinator[] all = [.. Enumerable.Range(0, 5).Select(i => new Coordinator($"shop-{i}", seed: i))];
        ClusterMessage[] last = [.. all.Select(one => one.SendAfter(50))];
        ClusterState state = new();
        foreach (ClusterMessage message in last)
            state.Add(message);

        MetricsSnapshot expected = MetricsSnapshot.Merge(last.Select(message => message.Snapshot));
        Assert.Equal(expected.ToBytes(), state.GetTotal("shop").ToBytes());
    }

    [Fact]
    public void Bytes_are_merged_as_messages_are()
    {
        ClusterKey key = new(new byte[32]);
        Coordinator one = new("one");
        ClusterState state = new();
        ClusterMessage first = one.SendAfter(5);

        Assert.Equal(MergeOutcome.Added, state.Add(first.ToBytes(key), key, out string? error));
        Assert.Null(error);
        Assert.Equal(MergeOutcome.Duplicate, state.Add(first));
        Assert.Equal(MergeOutcome.Replaced, state.Add(one.SendAfter(2).ToBytes(), key: null, out _));
        Assert.Equal(MergeOutcome.Refused, state.Add(one.SendAfter(2).ToBytes(), key, out error));
        Assert.Contains("not signed", error, StringComparison.Ordinal);
        Assert.Equal(MergeOutcome.Refused, state.Add(first.ToBytes().AsSpan(0, 50), key: null, out error));
        Assert.NotNull(error);
        Assert.Equal(2, state.Statistics.Refused);
        Assert.Equal(7, Sales(state.GetTotal("shop")));
    }

    [Fact]
    public void What_cannot_be_merged_is_refused()
    {
        ClusterState state = new();
        MetricsSnapshot withoutHistograms = ShopMetrics.Create().Trade(1).Capture(SnapshotParts.Counters);

        Assert.Equal(MergeOutcome.Refused, state.Add(default));
        Assert.Equal(MergeOutcome.Refused, state.Add(new ClusterMessage("one", Guid.Empty, 0, 1, default, default)));
        Assert.Equal(MergeOutcome.Refused, state.Add(new ClusterMessage("one", Guid.Empty, 0, 1, default, withoutHistograms)));
        Assert.Equal(
            MergeOutcome.Refused,
            state.Add(new ClusterMessage("one", Guid.Empty, 0, 1, default, withoutHistograms).ToBytes(), key: null, out string? error));
        Assert.Contains("has the parts Counters", error, StringComparison.Ordinal);
        Assert.Equal(4, state.Statistics.Refused);
        Assert.Empty(state.GetInstances());
    }

    [Fact]
    public void An_instance_that_falls_silent_keeps_its_totals_and_loses_its_gauges()
    {
        Coordinator one = new("one");
        Coordinator two = new("two", seed: 2);
        ClusterState state = new(clock: _clock);
        one.Shop.Queue.Set(3);
        two.Shop.Queue.Set(4);
        one.Shop.Sales.Increment(Till.Main);
        two.Shop.Sales.Increment(Till.Side);
        state.Add(one.Send());
        state.Add(two.Send());
        Assert.Equal((2, 7), (Sales(state.GetTotal("shop")), Queue(state.GetTotal("shop"))));

        _clock.Advance(TimeSpan.FromSeconds(59));
        state.Add(two.Send());
        Assert.All(state.GetInstances(), instance => Assert.Equal(ClusterInstanceStatus.Live, instance.Status));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((2, 4), (Sales(state.GetTotal("shop")), Queue(state.GetTotal("shop"))));
        Assert.Equal(
            [(ClusterInstanceStatus.Stale, TimeSpan.FromMinutes(1)), (ClusterInstanceStatus.Live, TimeSpan.FromSeconds(1))],
            state.GetInstances().Select(instance => (instance.Status, instance.Age)));
    }

    [Fact]
    public void Duplicates_do_not_keep_an_instance_alive()
    {
        ClusterState state = new(clock: _clock);
        ClusterMessage message = new Coordinator("one").SendAfter(1);
        state.Add(message);
        _clock.Advance(TimeSpan.FromMinutes(2));
        state.Add(message);

        Assert.Equal(ClusterInstanceStatus.Stale, state.GetInstances()[0].Status);
    }

    [Fact]
    public void Only_the_current_epoch_of_an_instance_has_gauges_even_if_its_clock_ran_back()
    {
        FakeTimeProvider senders = new();
        Coordinator one = new("one", senders);
        ClusterState state = new(clock: _clock);
        one.Shop.Queue.Set(5);
        state.Add(one.Send());
        senders.AdjustTime(senders.GetUtcNow() - TimeSpan.FromHours(1));
        one.Shop.Reset();
        one.Shop.Queue.Set(6);
        state.Add(one.Send());
        Assert.Equal(6, Queue(state.GetTotal("shop")));
        Assert.Equal(1, state.GetInstances()[0].Epoch);

        // A restart on a clock that is behind: the dead process is believed to be the current one until it is stale.
        senders.AdjustTime(senders.GetUtcNow() - TimeSpan.FromHours(1));
        one.Restart();
        one.Shop.Queue.Set(7);
        _clock.Advance(TimeSpan.FromSeconds(50));
        state.Add(one.Send());
        Assert.Equal(6, Queue(state.GetTotal("shop")));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(7, Queue(state.GetTotal("shop")));
        Assert.Equal(one.Incarnation, state.GetInstances()[0].Incarnation);
    }

    [Fact]
    public void There_is_room_for_so_much_and_no_more()
    {
        Coordinator one = new("one");
        ClusterMessage message = one.SendAfter(5);
        ClusterState state = new(new ClusterStateOptions { MaxBytes = 3000 });

        Assert.Equal(MergeOutcome.Added, state.Add(message));
        Assert.InRange(state.Statistics.Bytes, 400, 3000);
        Guid[] others = [.. Enumerable.Range(0, 20).Select(_ => Guid.NewGuid())];
        MergeOutcome[] outcomes =
            [.. others.Select(id => state.Add(new ClusterMessage("one", id, 0, 1, default, message.Snapshot)))];

        Assert.Equal(MergeOutcome.Full, outcomes[^1]);
        Assert.Contains(MergeOutcome.Added, outcomes);
        Assert.InRange(state.Statistics.Bytes, 400, 3000);
        Assert.Equal(MergeOutcome.Replaced, state.Add(one.Send()));
        Assert.Equal(20, state.Statistics.Full + state.Statistics.Added - 1);
    }

    [Fact]
    public void Declarations_that_grow_take_room_too()
    {
        ClusterState state = new(new ClusterStateOptions { MaxBytes = 3000 });
        Guid incarnation = Guid.NewGuid();
        Assert.Equal(MergeOutcome.Added, state.Add(new ClusterMessage("one", incarnation, 0, 1, default, Snapshot(""))));
        Assert.Equal(MergeOutcome.Full, state.Add(new ClusterMessage("one", incarnation, 0, 2, default, Snapshot(new string('x', 3000)))));
        Assert.Equal(MergeOutcome.Replaced, state.Add(new ClusterMessage("one", incarnation, 0, 2, default, Snapshot(new string('x', 1000)))));
        Assert.InRange(state.Statistics.Bytes, 1000, 3000);

        static MetricsSnapshot Snapshot(string help)
        {
            MetricSetBuilder define = new("svc");
            define.Counter("a_total", help);
            return new MetricSet(define).Capture();
        }
    }

    [Fact]
    public void Replacing_a_message_by_one_of_its_size_allocates_nothing()
    {
        Coordinator one = new("one");
        one.Shop.Trade(1);
        ClusterState state = new();
        state.Add(one.Send());
        long start = Stopwatch.GetTimestamp();
        long allocated;
        do
        {
            byte[][] messages = [.. Enumerable.Range(0, 100).Select(_ => one.Send().ToBytes())];
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (byte[] message in messages)
                state.Add(message, key: null, out _);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated > 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));

        // Once the JIT has optimised it, which it does when it finds the time.
        Assert.Equal(0, allocated);
        Assert.InRange(state.Statistics.Replaced, 100, long.MaxValue);
    }

    [Fact]
    public void Options_out_of_their_range_are_refused_with_their_names()
    {
        AssertRefused(nameof(ClusterStateOptions.StaleAfter), new() { StaleAfter = TimeSpan.Zero });
        AssertRefused(nameof(ClusterStateOptions.FoldAfter), new() { FoldAfter = TimeSpan.FromSeconds(59) });
        AssertRefused(nameof(ClusterStateOptions.RememberFor), new() { RememberFor = TimeSpan.FromTicks(-1) });
        AssertRefused(nameof(ClusterStateOptions.MaxTombstones), new() { MaxTombstones = -1 });
        AssertRefused(nameof(ClusterStateOptions.MaxBytes), new() { MaxBytes = -1 });

        static void AssertRefused(string name, ClusterStateOptions options) =>
            Assert.StartsWith(name, Assert.Throws<ArgumentException>(() => new ClusterState(options)).Message, StringComparison.Ordinal);
    }

    private static long Sales(MetricsSnapshot snapshot) =>
        snapshot.Metrics.First(metric => metric.Key == "sales") is var sales ? snapshot.GetCounter(sales, 0) + snapshot.GetCounter(sales, 1) : 0;

    private static long Queue(MetricsSnapshot snapshot) =>
        snapshot.GetIntegerGauge(snapshot.Metrics.First(metric => metric.Key == "queue"));
}
