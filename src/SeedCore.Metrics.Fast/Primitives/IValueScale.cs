using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>How the values of an instrument become buckets and fixed-point sums.</summary>
internal interface IValueScale
{
    /// <summary>Gets the octave (exponent of two, in the base unit) of a series' first directory entry.</summary>
    int FirstOctave { get; }

    /// <summary>Gets the greatest position that the histogram takes as it is; what lies above is clamped to it.</summary>
    ulong LastPosition { get; }

    /// <summary>Gets the greatest value that is not clamped, as it is recorded.</summary>
    double Maximum { get; }

    /// <summary>
    /// Turns a value into its position on the histogram's axis: the bits of the value in the base unit, less one
    /// (which makes upper edges inclusive), less the first octave. Its bits from 52 up are the entry of the
    /// directory. What is zero, negative, below the range or not a number wraps to above
    /// <see cref="LastPosition"/>: one unsigned compare finds them all.
    /// </summary>
    ulong Position(double value);

    /// <summary>
    /// Turns a value from zero to <see cref="Maximum"/> into what it adds to a series' sum and count: fixed-point units, half to
    /// even, and 1.
    /// </summary>
    Vector128<long> ToUnitsAndOne(double value);
}
