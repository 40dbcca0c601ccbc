using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <content>Counts as exporters want them: cumulative at bounds of their choice. It allocates nothing.</content>
public readonly partial struct HistogramSummary
{
    /// <summary>Gets what a sample has to be above to have a bucket, in the recorded unit; others are among <see cref="Zeros"/>. 0 of no histogram.</summary>
    public double ZeroThreshold => _count == 0 ? 0 : Scale.Edge(0, 0);

    /// <summary>Counts the samples that are at most a bound.</summary>
    /// <param name="bound">The bound, in the recorded unit (milliseconds for latencies); infinity counts all.</param>
    /// <returns>
    /// Exact at the declared <see cref="MetricDescriptor.Bounds"/> and at the upper edges of buckets
    /// (<see cref="MetricDescriptor.IsCountedExactly"/>); elsewhere an estimate, which takes the samples of the bucket that the
    /// bound falls in as evenly spread: wrong by no more than that bucket has samples, all of them within 1.1 % of the bound.
    /// What is above the range counts as its end. It never falls as the bound rises, and is at most <see cref="Count"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The bound is NaN.</exception>
    /// <exception cref="InvalidOperationException">The snapshot was captured without <see cref="SnapshotParts.Histograms"/>.</exception>
    public long CountAtOrBelow(double bound)
    {
        long count = 0;
        CountsAtOrBelow(new ReadOnlySpan<double>(in bound), new Span<long>(ref count));
        return count;
    }

    /// <summary>Counts, for each of several bounds, the samples that are at most this bound.</summary>
    /// <param name="bounds">The bounds, ascending, in the recorded unit (milliseconds for latencies).</param>
    /// <param name="counts">Takes a count for each bound, as <see cref="CountAtOrBelow"/> gives it; the rest of it stays as it is.</param>
    /// <exception cref="ArgumentException">A bound is NaN or below the one before it, or there is no room for the counts.</exception>
    /// <exception cref="InvalidOperationException">The snapshot was captured without <see cref="SnapshotParts.Histograms"/>.</exception>
    public void CountsAtOrBelow(ReadOnlySpan<double> bounds, Span<long> counts)
    {
        if (counts.Length < bounds.Length)
            throw new ArgumentException($"There is room for {counts.Length} counts of {bounds.Length} bounds.", nameof(counts));
        for (int i = 0; i < bounds.Length; i++)
        {
            if (double.IsNaN(bounds[i]) || (i > 0 && bounds[i] < bounds[i - 1]))
                throw new ArgumentException($"Bounds ascend, but bound {i} is {bounds[i]}.", nameof(bounds));
        }

        counts = counts[..bounds.Length];
        counts.Clear();
        RequireBuckets();
        foreach (int series in Series)
            SeriesCounts.AddAtOrBelow(Frame, series, bounds, counts);
    }

    private void RequireBuckets()
    {
        if (_count > 0 && !HasBuckets)
            throw new InvalidOperationException($"The snapshot was captured without {nameof(SnapshotParts)}.{nameof(SnapshotParts.Histograms)}.");
    }
}
