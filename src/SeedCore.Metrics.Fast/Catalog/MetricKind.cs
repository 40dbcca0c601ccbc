namespace SeedCore.Metrics.Fast;

/// <summary>What a metric is.</summary>
public enum MetricKind
{
    /// <summary>Counts events; only grows until it is reset.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>The distribution of samples: buckets, count, sum, and a reservoir of the newest ones. Latencies are histograms.</summary>
    Histogram,
}
