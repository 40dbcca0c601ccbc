namespace SeedCore.Metrics.Fast;

/// <summary>What a snapshot has of one latency or histogram: the newest samples, and all of them as buckets.</summary>
/// <param name="Recent">The reservoir: the newest samples, each exact.</param>
/// <param name="AllTime">The histogram: everything since the start or the last reset, count and sum exact.</param>
public readonly record struct LatencySummary(ReservoirSummary Recent, HistogramSummary AllTime);
