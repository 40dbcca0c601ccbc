using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Where one histogram series and its reservoir lie in every lane's block: offsets in cells.</summary>
/// <remarks>64 bytes, so that an array of them is indexed with a shift.</remarks>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct SeriesLayout
{
    /// <summary>The directory: per octave the offset of its 64 buckets, 0 while it has none.</summary>
    public nint Directory;

    /// <summary>
    /// The header: <see cref="Sum"/>, <see cref="Count"/>, <see cref="Touched"/>, <see cref="Zeros"/>, <see cref="Clamped"/>.
    /// </summary>
    public nint Header;

    /// <summary>The ring's header (see <see cref="RingHeader"/>).</summary>
    public nint Ring;

    /// <summary>The ring's samples; their stamps follow them.</summary>
    public nint Samples;

    /// <summary>The ring's capacity, a power of two.</summary>
    public nint Capacity;

    /// <summary>The ring's capacity less one: what a ticket is masked with.</summary>
    public nint Mask;

    /// <summary>The counter cell that takes an outcome whose sample was rejected; 0 where there is none.</summary>
    public nint WithoutSample;

    /// <summary>
    /// One more than the number of the series if it has splits (<see cref="LaneLayout.ForRecording"/>); 0 if not.
    /// </summary>
    public nint Split;

    /// <summary>Cells of a series' header: a line, so that nothing else takes it away.</summary>
    public const int HeaderCells = 8;

    /// <summary>Header cell: the sum in fixed-point units, modulo 2^64.</summary>
    public const int Sum = 0;

    /// <summary>Header cell, beside the sum: all samples, zeros among them; added to after their buckets.</summary>
    public const int Count = 1;

    /// <summary>Header cell: one bit per octave that has buckets, set before anything is added there.</summary>
    public const int Touched = 2;

    /// <summary>Header cell: samples at or below the lowest edge.</summary>
    public const int Zeros = 3;

    /// <summary>Header cell: samples above the range, counted in the last bucket too.</summary>
    public const int Clamped = 4;
}
