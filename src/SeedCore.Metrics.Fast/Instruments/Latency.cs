using System.Diagnostics;
using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Durations: a reservoir of the newest samples, and a histogram of all of them with exact count and sum.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe and wait-free; never allocates, never throws. (A thread's first record in a set makes its lane, its first with a sampled
/// trace the latency's room for exemplars there, 12 KB.)
/// </para>
/// <para>
/// A sample that is negative, NaN or infinite is dropped and counted (<see cref="SnapshotDiagnostics.InvalidSamples"/>).
/// One above a day stays as it is in the reservoir, counts as a day in histogram and sum, and is counted
/// (<see cref="HistogramSummary.Clamped"/>). The histogram is base-2 exponential of scale 6 over 1 ns to 1 day; the
/// sum is exact to the nanosecond that each sample is rounded to.
/// </para>
/// </remarks>
public sealed class Latency
{
    private readonly Lanes _lanes;
    private readonly long[]?[] _blocks;
    private SeriesLayout _series;

    internal Latency(MetricDescriptor descriptor, Lanes lanes)
    {
        Descriptor = descriptor;
        _lanes = lanes;
        _blocks = lanes.Blocks;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    internal Lanes Lanes => _lanes;

    internal ref readonly SeriesLayout Series => ref _series;

    /// <summary>Records a duration.</summary>
    /// <param name="milliseconds">Zero or more.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Record(double milliseconds) => Lanes.Record(_lanes, _blocks, in _series, in LatencyScale.Instance, milliseconds);

    /// <summary>Records a duration.</summary>
    /// <param name="duration">Zero or more.</param>
    public void Record(TimeSpan duration) => Record(duration.TotalMilliseconds);

    /// <summary>Records the time since a timestamp. Reading the clock costs more than recording.</summary>
    /// <param name="startTimestamp">What <see cref="Stopwatch.GetTimestamp"/> gave at the start.</param>
    public void RecordSince(long startTimestamp) => Record(Stopwatch.GetElapsedTime(startTimestamp));

    /// <summary>Records a duration, and the trace it was measured in.</summary>
    /// <param name="milliseconds">Zero or more.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record(double milliseconds, in ActivityContext context) =>
        _lanes.RecordTraced(in _series, in LatencyScale.Instance, milliseconds, in context);

    /// <summary>Records a duration, and the trace it was measured in.</summary>
    /// <param name="duration">Zero or more.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record(TimeSpan duration, in ActivityContext context) => Record(duration.TotalMilliseconds, in context);

    internal void Bind(in SeriesLayout series) => _series = series;
}
