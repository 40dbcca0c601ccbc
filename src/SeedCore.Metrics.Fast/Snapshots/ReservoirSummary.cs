namespace SeedCore.Metrics.Fast;

/// <summary>The newest samples of a histogram, as they were recorded.</summary>
/// <remarks>Values are in the recorded unit (milliseconds for latencies). Differences and merges of snapshots have no samples.</remarks>
public readonly struct ReservoirSummary
{
    private readonly MetricsSnapshot _snapshot;
    private readonly bool _hasRing;
    private readonly int _ring;

    internal ReservoirSummary(MetricsSnapshot snapshot, int ring)
    {
        _snapshot = snapshot;
        _hasRing = ring >= 0;
        _ring = ring;
    }

    /// <summary>Gets the samples, oldest first.</summary>
    /// <remarks>
    /// Exactly the newest when one thread or writer recorded. With several, each one's are its newest and in their order; between them the order is
    /// right to within 256 samples each.
    /// </remarks>
    public ReadOnlySpan<double> Samples => _hasRing ? _snapshot.Frame.SamplesOf(_ring) : [];

    /// <summary>Gets how many there are: at most the reservoir's size.</summary>
    public int Count => Samples.Length;

    /// <summary>Gets their average, summed from the oldest to the newest; null if there are none.</summary>
    public double? Average
    {
        get
        {
            ReadOnlySpan<double> samples = Samples;
            if (samples.IsEmpty)
                return null;

            double sum = 0;
            foreach (double sample in samples)
                sum += sample;
            if (double.IsFinite(sum))
                return sum / samples.Length;

            // Samples are finite, so their average is, even where their sum is not.
            sum = 0;
            foreach (double sample in samples)
                sum += sample / samples.Length;
            return sum;
        }
    }

    /// <summary>Gets the smallest; null if there are none.</summary>
    public double? Min
    {
        get
        {
            double? least = null;
            foreach (double sample in Samples)
                least = least <= sample ? least : sample;
            return least;
        }
    }

    /// <summary>Gets the largest; null if there are none.</summary>
    public double? Max
    {
        get
        {
            double? greatest = null;
            foreach (double sample in Samples)
                greatest = greatest >= sample ? greatest : sample;
            return greatest;
        }
    }

    /// <summary>Gets the median; null if there are no samples.</summary>
    public double? P50 => Quantile(0.5);

    /// <summary>Gets the 90th percentile; null if there are no samples.</summary>
    public double? P90 => Quantile(0.9);

    /// <summary>Gets the 99th percentile; null if there are no samples.</summary>
    public double? P99 => Quantile(0.99);

    /// <summary>Gets the 99.9th percentile; null if there are no samples.</summary>
    public double? P999 => Quantile(0.999);

    /// <summary>Gets the sample below or at which a share of them lies (nearest rank); null if there are none. Sorts a copy.</summary>
    /// <param name="quantile">The share, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0 to 1.</exception>
    public double? Quantile(double quantile)
    {
        if (!(quantile is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile is 0 to 1.");
        if (Samples.IsEmpty)
            return null;

        double[] sorted = Samples.ToArray();
        Array.Sort(sorted);
        return sorted[Math.Max(0, (int)Math.Ceiling(quantile * sorted.Length) - 1)];
    }
}
