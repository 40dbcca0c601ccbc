using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Rounds doubles to integers with one addition.</summary>
internal static class FixedPoint
{
    private const double TwoTo52 = 4503599627370496.0;
    private const long MantissaMask = (1L << 52) - 1;

    /// <summary>Rounds a value in [0, 2^52) half to even: added to 2^52, its integer part is the mantissa.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Round(double value) => BitConverter.DoubleToInt64Bits(value + TwoTo52) & MantissaMask;
}
