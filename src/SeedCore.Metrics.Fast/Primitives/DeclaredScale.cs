using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>The scale of a histogram whose unit its user declared: values and buckets in that unit.</summary>
internal readonly struct DeclaredScale : IValueScale
{
    // 2^46 steps are above a day in nanoseconds, and leave a sum 2^18 samples at the very end of the range before
    // it wraps for the first time (the reader resolves wraps).
    private const double MaximumSteps = 1L << 46;

    private readonly ulong _origin;
    private readonly ulong _last;
    private readonly double _unitsPerOne;

    /// <param name="unitsPerOne">Steps of the fixed-point sum in one unit: 1 for whole bytes, 1000 for thousandths.</param>
    public DeclaredScale(double unitsPerOne)
    {
        _unitsPerOne = unitsPerOne;
        FirstOctave = Math.ILogB(1 / unitsPerOne) - 1;
        Maximum = MaximumSteps / unitsPerOne;
        _origin = ExponentialBuckets.OctaveBits(FirstOctave) + 1;
        _last = BitConverter.DoubleToUInt64Bits(Maximum) - _origin;
    }

    public int FirstOctave { get; }

    public double Maximum { get; }

    public ulong LastPosition
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _last;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Position(double value) => BitConverter.DoubleToUInt64Bits(value) - _origin;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<long> ToUnitsAndOne(double value) => FixedPoint.RoundBesideOne(value * _unitsPerOne);
}
