using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>What all sources hand their messages to: merges them, and counts what became of them. Thread-safe.</summary>
internal sealed class Intake(ClusterState state, AggregatorMetrics metrics, ClusterKey? key, TimeProvider clock)
{
    public void Add(in ClusterMessage message)
    {
        MergeOutcome outcome = state.Add(in message);
        metrics.Messages.Increment(outcome);
        if (outcome is MergeOutcome.Added or MergeOutcome.Replaced)
            NoteLag(message.SentAt);
    }

    /// <summary>Counts messages that a reader has refused.</summary>
    public void Refuse(long count) => metrics.Messages.Add(MergeOutcome.Refused, count);

    /// <summary>Merges what an aggregator has written, or messages, one of both per part of a page.</summary>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public string? Merge(ReadOnlySpan<byte> part)
    {
        if (ClusterPage.IsState(part))
        {
            string? fault = state.TryMerge(part, key, out string? error) ? null : error;
            if (fault is not null)
                metrics.Messages.Increment(MergeOutcome.Refused);
            return fault;
        }

        if (ClusterMessage.TryRead(part, key, out ClusterMessage message, out string? refusal))
            Add(in message);
        else
            Refuse(1);
        return refusal;
    }

    public void Fail(AggregatorSource source) => metrics.Failures.Increment(source);

    private void NoteLag(DateTimeOffset sentAt)
    {
        TimeSpan lag = clock.GetUtcNow() - sentAt;
        metrics.Lag.Record(lag > TimeSpan.Zero ? lag : TimeSpan.Zero);
    }
}
