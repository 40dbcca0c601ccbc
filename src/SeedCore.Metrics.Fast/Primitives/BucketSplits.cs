namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>The bounds of a histogram that fall inside its buckets, and so split them.</summary>
/// <remarks>
/// A split has a cell that counts the samples of its bucket that are at most its bound and above the split before it in the
/// same bucket. Whether a sample is at most a bound is decided in the unit that is recorded, its bucket in the base unit; the one becomes the
/// other by one rounded multiplication, which is monotone: so what lies in a lower bucket than a bound's is at most the
/// bound, what lies in a higher one is above it, and counts at the bound are exact.
/// </remarks>
internal sealed class BucketSplits
{
    private readonly int[] _buckets;
    private readonly double[] _bounds;

    // Per octave the first of its splits, and after the last octave how many there are.
    private readonly byte[] _first = new byte[ExponentialBuckets.Octaves + 1];

    /// <param name="bounds">The bounds, ascending, in the recorded unit.</param>
    /// <param name="buckets">The bucket of each, numbered from the first octave on.</param>
    public BucketSplits(double[] bounds, int[] buckets)
    {
        _bounds = bounds;
        _buckets = buckets;
        foreach (int bucket in buckets)
            _first[bucket / ExponentialBuckets.PerOctave + 1]++;
        for (int octave = 1; octave < _first.Length; octave++)
            _first[octave] += _first[octave - 1];
    }

    /// <summary>Gets how many there are.</summary>
    public int Count => _bounds.Length;

    /// <summary>Gets the bounds.</summary>
    public ReadOnlySpan<double> Bounds => _bounds;

    /// <summary>Gets the bucket of each, numbered from the first octave on.</summary>
    public ReadOnlySpan<int> Buckets => _buckets;

    /// <summary>Gets the first split of an octave, or of the next that has one; <see cref="Count"/> if none has.</summary>
    public int FirstOf(int octave) => _first[octave];

    /// <summary>Finds the split that counts a sample.</summary>
    /// <param name="position">The sample's position (see <see cref="IValueScale.Position"/>).</param>
    /// <param name="value">The sample, as it is recorded.</param>
    /// <returns>Its number, or -1 where no split counts it.</returns>
    public int Find(ulong position, double value)
    {
        nint octave = (nint)(position >> ExponentialBuckets.MantissaBits);
        for (int i = _first[octave]; i < _first[octave + 1]; i++)
        {
            // The first that the sample is not above. In a higher bucket, it counts other samples.
            if (value <= _bounds[i])
            {
                nint bucket = octave * ExponentialBuckets.PerOctave + ExponentialBuckets.SubBucket(position);
                return bucket == _buckets[i] ? i : -1;
            }
        }

        return -1;
    }
}
