using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Rounds doubles to integers with one addition.</summary>
internal static class FixedPoint
{
    private const double TwoTo52 = 4503599627370496.0;

    /// <summary>
    /// Rounds a value in [0, 2^52) half to even, and puts a 1 beside it: added to 2^52, its integer part is the mantissa, so
    /// that the bits of 2^52 have to be subtracted, and in the upper half -1 from 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> RoundBesideOne(double value) =>
        Vector128.CreateScalar(value + TwoTo52).AsInt64() - Vector128.Create(BitConverter.DoubleToInt64Bits(TwoTo52), -1);
}
