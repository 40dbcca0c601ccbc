using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.State;

public sealed class VersionSkewTests
{
    [Fact]
    public void Sets_of_different_versions_merge_by_key()
    {
        ClusterState state = new();
        state.Add(Message("old", define => define.Counter("a_total", "A.").Add(2)));
        state.Add(Message("new", define =>
        {
            Counter b = define.Counter("b_total", "B.");
            define.Counter("a_total", "A, better told.").Add(40);
            b.Add(3);
        }));

        MetricsSnapshot total = state.GetTotal("svc");
        Assert.Equal((42, 3), (total.GetCounter("a_total"), total.GetCounter("b_total")));
        Assert.Equal(2, state.GetSnapshot("old", "svc").GetCounter("a_total"));
    }

    [Fact]
    public void What_declares_a_metric_otherwise_than_most_is_left_out_and_counted_in_any_order()
    {
        ClusterMessage[] messages =
        [
            Message("a", define => define.Histogram("x", "X.", Unit.Bytes).Record(1)),
            Message("b", define => define.Counter("x", "X.").Add(2)),
            Message("c", define => define.Counter("x", "X.").Add(3)),
        ];
        foreach (ClusterMessage[] order in (ClusterMessage[][])[messages, [messages[2], messages[1], messages[0]]])
        {
            ClusterState state = new();
            foreach (ClusterMessage message in order)
                Assert.Equal(MergeOutcome.Added, state.Add(message));

            Assert.Equal(5, state.GetTotal("svc", out int leftOut).GetCounter("x"));
            Assert.Equal(1, leftOut);
            Assert.Equal(1, state.GetSnapshot("a", "svc").GetLatency("x").AllTime.Count);
        }
    }

    [Fact]
    public void Gauges_merge_as_they_are_declared()
    {
        ClusterState state = new();
        DateTimeOffset now = DateTimeOffset.UnixEpoch;
        for (int i = 0; i < 3; i++)
        {
            int value = (i + 1) % 3; // 1, 2, 0
            state.Add(Message(
                $"svc-{i}",
                define =>
                {
                    define.Gauge("sum", "S.", () => value);
                    define.Gauge("max", "M.", () => value, merge: GaugeMerge.Max);
                    define.IntegerGauge("last", "L.", merge: GaugeMerge.Last).Set(value);
                },
                now.AddSeconds(i)));
        }

        MetricsSnapshot total = state.GetTotal("svc");
        Assert.Equal([3, 2, 0], total.Metrics.Select(total.GetGauge));
    }

    private static ClusterMessage Message(string instance, Action<MetricSetBuilder> record, DateTimeOffset? at = null)
    {
        FakeTimeProvider clock = new(at ?? DateTimeOffset.UnixEpoch);
        MetricSetBuilder define = new("svc", new MetricSetOptions { TimeProvider = clock });
        MetricSet set = new(define);

        record(define);
        return new ClusterPublisher(instance, clock).Next(set.Capture());
    }
}
