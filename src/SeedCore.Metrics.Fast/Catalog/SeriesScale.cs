using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>What a reader needs to turn a series' buckets and fixed-point sum back into values.</summary>
/// <param name="FirstOctave">The exponent of the first octave, in the base unit.</param>
/// <param name="ValuesPerBase">Recorded values in one base unit: 1000 for milliseconds over seconds.</param>
/// <param name="UnitsPerValue">Fixed-point units in one recorded value: 10^6 for nanoseconds in a millisecond.</param>
internal readonly record struct SeriesScale(int FirstOctave, double ValuesPerBase, double UnitsPerValue)
{
    public static SeriesScale Latency { get; } = new(LatencyScale.Lowest, 1e3, 1e6);

    /// <summary>The lower edge of a bucket, as a recorded value.</summary>
    public double Edge(int octave, int sub) => ExponentialBuckets.Edge(FirstOctave + octave, sub) * ValuesPerBase;

    /// <summary>Turns a fixed-point sum into the recorded unit.</summary>
    public double ToValue(Int128 units) => (double)units / UnitsPerValue;
}
