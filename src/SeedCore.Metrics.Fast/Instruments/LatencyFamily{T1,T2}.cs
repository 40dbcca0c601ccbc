using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Durations by outcome: one histogram per pair of enum values, which is the outcome's counter too, so that counts by label
/// always agree with their sum. One record is one write.
/// </summary>
/// <typeparam name="T1">The first label: an enum whose values are 0, 1, 2, ... without a gap.</typeparam>
/// <typeparam name="T2">The second label, likewise.</typeparam>
/// <remarks>
/// As <see cref="Latency"/>; a label that an enum does not declare is dropped and counted
/// (<see cref="SnapshotDiagnostics.UnknownLabels"/>). An outcome whose sample is invalid still counts.
/// </remarks>
public sealed class LatencyFamily<T1, T2>
    where T1 : struct, Enum
    where T2 : struct, Enum
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
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Record(T1 first, T2 second, double milliseconds)
    {
        if (!LabelPairs<T1, T2>.TryGetIndex(first, second, out nuint cell))
        {
            Outcomes.RejectLabel();
            return;
        }

        Outcomes.Record(cell, milliseconds);
    }

    /// <summary>Records an outcome and how long it took.</summary>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <param name="duration">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    public void Record(T1 first, T2 second, TimeSpan duration) => Record(first, second, duration.TotalMilliseconds);

    /// <summary>Records an outcome, how long it took, and the trace it was measured in.</summary>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record(T1 first, T2 second, double milliseconds, in ActivityContext context)
    {
        if (!LabelPairs<T1, T2>.TryGetIndex(first, second, out nuint cell))
            Outcomes.RejectLabel();
        else
            Outcomes.Record(cell, milliseconds, in context);
    }

    /// <summary>Counts an outcome whose duration is not known.</summary>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    public void Count(T1 first, T2 second)
    {
        if (!LabelPairs<T1, T2>.TryGetIndex(first, second, out nuint cell))
            Outcomes.RejectLabel();
        else
            Outcomes.Count(cell);
    }

    /// <summary>Selects outcomes, for a counter that counts them.</summary>
    /// <param name="includes">Which; all if null.</param>
    public CellSelection Cells(Func<T1, T2, bool>? includes = null)
    {
        (T1 First, T2 Second)[] labels = LabelPairs<T1, T2>.All;
        return CellSelection.Of(
            Descriptor, includes is null ? null : cell => includes(labels[cell].First, labels[cell].Second));
    }
}
