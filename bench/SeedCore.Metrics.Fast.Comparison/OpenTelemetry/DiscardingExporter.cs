using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Looks at every point, as any exporter must, and forgets it.</summary>
internal sealed class DiscardingExporter : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (Metric metric in batch)
        {
            foreach (ref readonly MetricPoint _ in metric.GetMetricPoints())
            {
            }
        }

        return ExportResult.Success;
    }
}
