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

    /// <summary>Turns a fixed-point sum into the recorded unit.</summary>
    public double ToValue(Int128 units) => (double)units / UnitsPerValue;
}
