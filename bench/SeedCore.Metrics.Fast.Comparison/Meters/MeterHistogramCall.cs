using System.Diagnostics.Metrics;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Records a latency, whoever listens.</summary>
internal readonly struct MeterHistogramCall(Histogram<double> histogram, double[] latencies) : IOperation
{
    public void Invoke(int number) => histogram.Record(Workload.Latency(latencies, number));
}
