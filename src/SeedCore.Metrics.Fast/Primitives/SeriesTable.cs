using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>The series of a family, by cell.</summary>
internal readonly struct SeriesTable
{
    private readonly SeriesLayout[] _series;

    /// <param name="firstRowCell">The counter row's cell of the first outcome.</param>
    /// <param name="count">How many outcomes there are.</param>
    public SeriesTable(int firstRowCell, int count)
    {
        _series = new SeriesLayout[count];

        // Known before the set is sealed, and used before it: counting an outcome needs no series.
        for (int i = 0; i < count; i++)
            _series[i].WithoutSample = LaneLayout.Row + firstRowCell + i;
    }

    /// <summary>Gets the series of a cell.</summary>
    /// <param name="cell">Below the count that the table was made with: the caller has checked it.</param>
    public ref readonly SeriesLayout this[nuint cell]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_series), cell);
    }

    /// <summary>Says where the series of a cell lies, when the set is sealed.</summary>
    public void Bind(int cell, in SeriesLayout series) =>
        _series[cell] = series with { WithoutSample = _series[cell].WithoutSample };
}
