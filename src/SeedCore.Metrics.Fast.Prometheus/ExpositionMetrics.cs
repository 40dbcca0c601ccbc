namespace SeedCore.Metrics.Fast.Prometheus;

internal static class ExpositionMetrics
{
    public const string SetName = "seedcore_metrics";
}
