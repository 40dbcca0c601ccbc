using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Latencies: recorded in milliseconds, buckets in seconds, sums in nanoseconds; all of it constants.</summary>
internal readonly struct LatencyScale : IValueScale
{
    /// <summary>2^-30 s is 0.93 ns: everything from 1 ns up has a bucket; what is below counts as zero.</summary>
    public const int Lowest = -30;

    /// <summary>One day in milliseconds.</summary>
    public const double OneDay = 86_400_000;

    private const double SecondsPerMillisecond = 0.001;
    private const double NanosecondsPerMillisecond = 1e6;
    private const ulong Origin = ((ulong)(Lowest + 1023) << ExponentialBuckets.MantissaBits) + 1;

    // The bits of 86400.0, the day in seconds.
    private const ulong Last = 0x40F5_1800_0000_0000UL - Origin;

    /// <summary>The scale, to be passed by reference: without state, so nothing is ever read through it.</summary>
    public static readonly LatencyScale Instance;

    public int FirstOctave => Lowest;

    public double Maximum => OneDay;

    public ulong LastPosition
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Last;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Position(double value) => BitConverter.DoubleToUInt64Bits(value * SecondsPerMillisecond) - Origin;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<long> ToUnitsAndOne(double value) => FixedPoint.RoundBesideOne(value * NanosecondsPerMillisecond);
}
