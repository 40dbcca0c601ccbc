using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>What an aggregator measures of itself, on its page with the rest.</summary>
public sealed class AggregatorMetrics : MetricSet
{
    internal const string SetName = "seedcore_cluster";

    /// <summary>Declares the set.</summary>
    /// <param name="define">A builder, of its own.</param>
    /// <param name="isLeader">Whether this aggregator is the elected one.</param>
    /// <param name="statistics">What its state holds.</param>
    /// <param name="leftOut">What its last page has not.</param>
    internal AggregatorMetrics(MetricSetBuilder define, Func<bool> isLeader, Func<ClusterStatistics> statistics, Func<LeftOut> leftOut)
        : base(define)
    {
        Messages = define.Counter<MergeOutcome>("messages_total", "Messages of instances, by what became of them.", label: "outcome");
        Failures = define.Counter<AggregatorSource>("read_failures_total", "Attempts to read that failed.", label: "source");
        WriteBacks = define.Counter<WriteBackOutcome>("write_backs_total", "Attempts to write back what was merged.", label: "outcome");
        Lag = define.Latency("message_lag_ms", "From sending a message to merging it, by the clocks of both.");
        define.Gauge("leader", "1 where this aggregator is the elected one.", () => isLeader() ? 1 : 0);
        define.Gauge("epochs", "Epochs of instances that are held.", () => statistics().Epochs);
        define.Gauge("state_bytes", "What the epochs take.", () => statistics().Bytes, Unit.Bytes);
        define.Gauge("instances_not_shown", "Instances that have no series of their own on the page, since there are too many.", () => leftOut().Instances);
        define.Gauge("series_not_shown", "Series of instances that other series on the page contradict.", () => leftOut().Series);
        define.Gauge("epochs_left_out", "Epochs that are not in the totals: they declare a metric otherwise than most do.", () => leftOut().Epochs);
        define.Gauge("folded_twice", "Epochs that count twice, because two roots have folded them.", () => statistics().FoldedTwice);
    }

    /// <summary>Gets the messages, by what became of them.</summary>
    public CounterFamily<MergeOutcome> Messages { get; }

    /// <summary>Gets the attempts to read that failed.</summary>
    public CounterFamily<AggregatorSource> Failures { get; }

    /// <summary>Gets the attempts to write back what was merged.</summary>
    public CounterFamily<WriteBackOutcome> WriteBacks { get; }

    /// <summary>Gets how long messages are under way; where clocks differ, by what they differ.</summary>
    public Latency Lag { get; }
}
