namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>What one capture showed; plain data, so that a checker can be shown falsified ones.</summary>
internal sealed record Observation
{
    public long Epoch { get; init; }

    public Tally Tally { get; init; } = new();

    /// <summary>Gets the counter that includes all outcomes.</summary>
    public Int128 Total { get; init; }

    /// <summary>Gets the buckets and zeros of the work latency, added up.</summary>
    public Int128 InBuckets { get; init; }

    public double[] Samples { get; init; } = [];

    public static Observation Of(StressMetrics metrics, MetricsSnapshot snapshot)
    {
        LatencySummary work = snapshot.Get(metrics.Work);
        HistogramSummary sizes = snapshot.Get(metrics.Sizes).AllTime;
        return new Observation
        {
            Epoch = snapshot.Epoch,
            Total = snapshot.Get(metrics.Total),
            InBuckets = work.AllTime.Zeros + work.AllTime.Buckets.Aggregate((Int128)0, (sum, bucket) => sum + bucket.Count),
            Samples = work.Recent.Samples.ToArray(),
            Tally = new Tally
            {
                Hits = snapshot.Get(metrics.Hits),
                Failures = snapshot.Count(metrics.Tasks, StressMetrics.Outcome.Failure),
                Successes = snapshot.Count(metrics.Tasks, StressMetrics.Outcome.Success),
                Samples = work.AllTime.Count,
                Nanoseconds = work.AllTime.SumInSteps,
                Sizes = sizes.Count,
                Bytes = sizes.SumInSteps,
                Invalid = snapshot.Diagnostics.InvalidSamples,
            },
        };
    }
}
