using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>What a reader needs to turn a series' buckets and fixed-point sum back into values.</summary>
/// <param name="FirstOctave">The exponent of the first octave, in the base unit.</param>
/// <param name="ValuesPerBase">Recorded values in one base unit: 1000 for milliseconds over seconds.</param>
/// <param name="UnitsPerValue">Fixed-point units in one recorded value: 10^6 for nanoseconds in a millisecond.</param>
internal readonly record struct SeriesScale(int FirstOctave, double ValuesPerBase, double UnitsPerValue)
{
    /// <summary>How many buckets a series can have.</summary>
    public const int Buckets = ExponentialBuckets.Octaves * ExponentialBuckets.PerOctave;

    /// <summary>How many bounds a histogram can have.</summary>
    public const int MaxBounds = 64;

    public static SeriesScale Latency { get; } = new(LatencyScale.Lowest, 1e3, 1e6);

    /// <summary>The lower edge of a bucket, as a recorded value.</summary>
    public double Edge(int octave, int sub) => ExponentialBuckets.Edge(FirstOctave + octave, sub) * ValuesPerBase;

    /// <summary>
    /// Numbers the bucket of a value from the first octave on: -1 for what counts as zero, <see cref="Buckets"/> for what
    /// is above them all. The computation is the one that records (see <see cref="IValueScale.Position"/>): 1 / 1000 is the double 0.001.
    /// </summary>
    public int BucketOf(double value)
    {
        double inBase = value * (1 / ValuesPerBase);
        if (inBase <= ExponentialBuckets.Edge(FirstOctave, 0))
            return -1;

        ulong position = BitConverter.DoubleToUInt64Bits(inBase) - (ExponentialBuckets.OctaveBits(FirstOctave) + 1);
        ulong octave = position >> ExponentialBuckets.MantissaBits;
        return octave >= ExponentialBuckets.Octaves
            ? Buckets
            : (int)octave * ExponentialBuckets.PerOctave + (int)ExponentialBuckets.SubBucket(position);
    }

    /// <summary>Tells whether a value is the last of its bucket: then no sample of the bucket is above it.</summary>
    public bool IsEdge(double value) => BucketOf(value) != BucketOf(Math.BitIncrement(value));

    /// <summary>Finds the bounds that fall inside buckets; null if none does.</summary>
    /// <param name="bounds">Ascending, each of them in a bucket.</param>
    public BucketSplits? Split(IReadOnlyList<double> bounds)
    {
        double[] inside = [.. bounds.Where(IsInside)];
        return inside.Length == 0 ? null : new BucketSplits(inside, Array.ConvertAll(inside, BucketOf));
    }

    /// <summary>Says what is wrong with the bounds of a histogram, or null.</summary>
    public string? FindFault(IReadOnlyList<double> bounds)
    {
        if (bounds.Count > MaxBounds)
            return $"there are {bounds.Count} of them, more than {MaxBounds}";
        for (int i = 0; i < bounds.Count; i++)
        {
            double bound = bounds[i];
            if (!double.IsFinite(bound) || bound <= 0)
                return $"{bound} is not a finite number above zero";
            if (BucketOf(bound) is < 0 or >= Buckets)
                return $"{bound} is outside the range of the histogram, {Edge(0, 0)} to {Edge(ExponentialBuckets.Octaves, 0)}";
            if (i > 0 && bound <= bounds[i - 1])
                return $"{bound} is not above {bounds[i - 1]}, which precedes it";
        }

        return null;
    }

    private bool IsInside(double bound) => !IsEdge(bound);

    /// <summary>Turns a fixed-point sum into the recorded unit.</summary>
    public double ToValue(Int128 units) => (double)units / UnitsPerValue;
}
