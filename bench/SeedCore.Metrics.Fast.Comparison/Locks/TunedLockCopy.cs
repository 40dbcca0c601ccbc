namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>What a capture of <see cref="TunedLockTracker"/> fills; used again and again.</summary>
internal sealed class TunedLockCopy(int counters, int latencies)
{
    public long[] Counters { get; } = new long[counters];

    public long[] Counts { get; } = new long[latencies];

    public double[] Averages { get; } = new double[latencies];

    public double[][] Samples { get; } = [.. Enumerable.Range(0, latencies).Select(_ => new double[Workload.ReservoirSize])];
}
