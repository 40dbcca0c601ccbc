namespace SeedCore.Metrics.Fast;

/// <summary>One bucket that has samples: of (<paramref name="LowerBound"/>, <paramref name="UpperBound"/>], upper bound included.</summary>
/// <param name="Index">OTLP's index at scale 6 in the base unit (seconds for latencies); Prometheus' native one is one higher.</param>
/// <param name="LowerBound">The lower bound, excluded, in the recorded unit (milliseconds for latencies).</param>
/// <param name="UpperBound">The upper bound, included, in the recorded unit.</param>
/// <param name="Count">The number of samples.</param>
public readonly record struct HistogramBucket(int Index, double LowerBound, double UpperBound, long Count)
{
    /// <summary>Gets the value that stands for the bucket: no value in it is further from it than 0.5416 %.</summary>
    /// <remarks>The harmonic mean of the bounds, which makes the greatest relative error the same at both.</remarks>
    public double Middle => 2 * LowerBound * UpperBound / (LowerBound + UpperBound);
}
