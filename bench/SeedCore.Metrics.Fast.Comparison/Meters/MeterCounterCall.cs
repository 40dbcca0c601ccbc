using System.Diagnostics.Metrics;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Adds one, whoever listens.</summary>
internal readonly struct MeterCounterCall(Counter<long> counter) : IOperation
{
    public void Invoke(int number) => counter.Add(1);
}
