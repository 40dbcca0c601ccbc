using System.Diagnostics;
using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>Records into the cells of a latency family.</summary>
internal sealed class LatencyCells
{
    private readonly SeriesTable _series;
    private readonly Lanes _lanes;

    /// <param name="lanes">The lanes of the set.</param>
    /// <param name="series">The series by cell.</param>
    public LatencyCells(Lanes lanes, SeriesTable series)
    {
        _lanes = lanes;
        _series = series;
    }

    public Lanes Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lanes;
    }

    public SeriesTable Series
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _series;
    }

    /// <summary>Records into a cell that the caller has checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(nuint cell, double milliseconds) => _lanes.Record(in _series[cell], in LatencyScale.Instance, milliseconds);

    /// <summary>Records into a cell that the caller has checked, and keeps the trace.</summary>
    public void Record(nuint cell, double milliseconds, ref readonly ActivityContext context) =>
        _lanes.RecordTraced(in _series[cell], in LatencyScale.Instance, milliseconds, in context);

    /// <summary>Counts an outcome that has no sample.</summary>
    public void Count(nuint cell) => _lanes.Add(_series[cell].WithoutSample, 1);

    /// <summary>Counts a call with an undeclared label.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void RejectLabel() => _lanes.Rejections.Count(Rejection.UnknownLabel);
}
