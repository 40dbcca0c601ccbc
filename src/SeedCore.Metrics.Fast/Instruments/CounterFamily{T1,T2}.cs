using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>One counter per pair of enum values: neighbours in memory, which together always agree with their sums.</summary>
/// <typeparam name="T1">The first label: an enum whose values are 0, 1, 2, ... without a gap.</typeparam>
/// <typeparam name="T2">The second label, likewise.</typeparam>
/// <remarks>As <see cref="Counter"/>; a value that an enum does not declare is dropped and counted (<see cref="SnapshotDiagnostics.UnknownLabels"/>).</remarks>
public sealed class CounterFamily<T1, T2>
    where T1 : struct, Enum
    where T2 : struct, Enum
{
    private readonly Lanes _lanes;
    private readonly nint _first;

    internal CounterFamily(MetricDescriptor descriptor, Lanes lanes, nint first)
    {
        Descriptor = descriptor;
        _lanes = lanes;
        _first = first;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    internal Lanes Lanes => _lanes;

    /// <summary>Adds one to the counter of a pair of labels.</summary>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    public void Increment(T1 first, T2 second) => Add(first, second, 1);

    /// <summary>Adds to the counter of a pair of labels.</summary>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <param name="value">Zero or more; a negative one is dropped and counted.</param>
    public void Add(T1 first, T2 second, long value)
    {
        if (TryGetCell(first, second, out nint cell))
            _lanes.Add(cell, value);
        else
            _lanes.Rejections.Count(Rejection.UnknownLabel);
    }

    /// <summary>Selects counters of the family, for a counter that counts them too.</summary>
    /// <param name="includes">Which pairs of labels; all if null.</param>
    public CellSelection Cells(Func<T1, T2, bool>? includes = null)
    {
        (T1 First, T2 Second)[] labels = LabelPairs<T1, T2>.All;
        return CellSelection.Of(
            Descriptor, includes is null ? null : cell => includes(labels[cell].First, labels[cell].Second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryGetCell(T1 first, T2 second, out nint cell)
    {
        bool known = LabelPairs<T1, T2>.TryGetIndex(first, second, out nuint index);
        cell = _first + (nint)index;
        return known;
    }
}
