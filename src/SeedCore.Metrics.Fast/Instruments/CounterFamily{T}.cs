using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>One counter per value of an enum: neighbours in memory, which together always agree with their sum.</summary>
/// <typeparam name="T">An enum whose values are 0, 1, 2, ... without a gap.</typeparam>
/// <remarks>As <see cref="Counter"/>; a value that the enum does not declare is dropped and counted (<see cref="SnapshotDiagnostics.UnknownLabels"/>).</remarks>
public sealed class CounterFamily<T>
    where T : struct, Enum
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

    /// <summary>Adds one to the counter of a label.</summary>
    /// <param name="label">Which counter.</param>
    public void Increment(T label) => Add(label, 1);

    /// <summary>Adds to the counter of a label.</summary>
    /// <param name="label">Which counter.</param>
    /// <param name="value">Zero or more; a negative one is dropped and counted.</param>
    public void Add(T label, long value)
    {
        if (TryGetCell(label, out nint cell))
            _lanes.Add(cell, value);
        else
            _lanes.Rejections.Count(Rejection.UnknownLabel);
    }

    /// <summary>Selects counters of the family, for a counter that counts them too.</summary>
    /// <param name="includes">Which labels; all if null.</param>
    public CellSelection Cells(Func<T, bool>? includes = null)
    {
        T[] labels = EnumLabel<T>.Values;
        return CellSelection.Of(Descriptor, includes is null ? null : cell => includes(labels[cell]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryGetCell(T label, out nint cell)
    {
        nuint index = EnumLabel<T>.Index(label);
        cell = _first + (nint)index;
        return index < (nuint)EnumLabel<T>.Count;
    }
}
