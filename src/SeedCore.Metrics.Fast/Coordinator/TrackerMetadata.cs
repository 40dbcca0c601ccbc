namespace SeedCore.Metrics.Fast;

/// <summary>What a tracker is made of.</summary>
/// <param name="LatencyReservoirSize">How many of the newest samples each latency keeps.</param>
/// <param name="TotalMetricsCount">Flat metrics: counters, latencies and gauges.</param>
/// <param name="CounterMetricsCount">Flat counters.</param>
/// <param name="LatencyMetricsCount">Latencies.</param>
/// <param name="ExporterConfigured">Whether the tracker was given an exporter.</param>
/// <param name="LastResetAt">When it was last reset (UTC); null if never.</param>
/// <param name="Uptime">How long it has existed, by a clock that is never set; never negative.</param>
public sealed record TrackerMetadata(
    int LatencyReservoirSize,
    int TotalMetricsCount,
    int CounterMetricsCount,
    int LatencyMetricsCount,
    bool ExporterConfigured,
    DateTimeOffset? LastResetAt,
    TimeSpan Uptime);
