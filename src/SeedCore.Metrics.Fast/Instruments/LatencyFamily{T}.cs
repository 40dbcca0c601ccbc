using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Durations by outcome: one histogram per one enum value, which is the outcome's counter too, so that counts by label
/// always agree with their sum. One record is one write.
/// </summary>
/// <typeparam name="T">An enum whose values are 0, 1, 2, ... without a gap.</typeparam>
/// <remarks>
/// As <see cref="Latency"/>; a label that an enum does not declare is dropped and counted
/// (<see cref="SnapshotDiagnostics.UnknownLabels"/>). An outcome whose sample is invalid still counts.
/// </remarks>
public sealed class LatencyFamily<T>
    where T : struct, Enum
{
    internal LatencyFamily(MetricDescriptor descriptor, LatencyCells cells)
    {
        Descriptor = descriptor;
        Outcomes = cells;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    internal LatencyCells Outcomes { get; }

    /// <summary>Records an outcome and how long it took.</summary>
    /// <param name="label">Which outcome.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Record(T label, double milliseconds)
    {
        nuint cell = EnumLabel<T>.Index(label);
        if (cell >= (nuint)EnumLabel<T>.Count)
        {
            Outcomes.RejectLabel();
            return;
        }

        Outcomes.Record(cell, milliseconds);
    }

    /// <summary>Records an outcome and how long it took.</summary>
    /// <param name="label">Which outcome.</param>
    /// <param name="duration">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    public void Record(T label, TimeSpan duration) => Record(label, duration.TotalMilliseconds);

    /// <summary>Records an outcome, how long it took, and the trace it was measured in.</summary>
    /// <param name="label">Which outcome.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record(T label, double milliseconds, in ActivityContext context)
    {
        nuint cell = EnumLabel<T>.Index(label);
        if (cell >= (nuint)EnumLabel<T>.Count)
            Outcomes.RejectLabel();
        else
            Outcomes.Record(cell, milliseconds, in context);
    }

    /// <summary>Counts an outcome whose duration is not known.</summary>
    /// <param name="label">Which outcome.</param>
    public void Count(T label)
    {
        nuint cell = EnumLabel<T>.Index(label);
        if (cell >= (nuint)EnumLabel<T>.Count)
            Outcomes.RejectLabel();
        else
            Outcomes.Count(cell);
    }

    /// <summary>Selects outcomes, for a counter that counts them.</summary>
    /// <param name="includes">Which; all if null.</param>
    public CellSelection Cells(Func<T, bool>? includes = null)
    {
        T[] labels = EnumLabel<T>.Values;
        return CellSelection.Of(Descriptor, includes is null ? null : cell => includes(labels[cell]));
    }
}
