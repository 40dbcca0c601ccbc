using System.Diagnostics;
using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Sizes, amounts: what <see cref="Latency"/> is for durations, in a unit of its user's choice.
/// </summary>
/// <remarks>
/// As <see cref="Latency"/>. The sum is exact to the step that was declared (each sample is rounded to it, half to even);
/// values from a half step to 2^46 steps have buckets, what is below counts as zero, what is above is clamped.
/// </remarks>
public sealed class Histogram
{
    private readonly Lanes _lanes;
    private readonly DeclaredScale _scale;
    private SeriesLayout _series;

    internal Histogram(MetricDescriptor descriptor, Lanes lanes, DeclaredScale scale)
    {
        Descriptor = descriptor;
        _lanes = lanes;
        _scale = scale;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    internal Lanes Lanes => _lanes;

    internal ref readonly SeriesLayout Series => ref _series;

    internal ref readonly DeclaredScale Scale => ref _scale;

    /// <summary>Records a value, in the declared unit.</summary>
    /// <param name="value">Zero or more.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Record(double value) => _lanes.Record(in _series, in _scale, value);

    /// <summary>Records a value, in the declared unit, and the trace it was measured in.</summary>
    /// <param name="value">Zero or more.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record(double value, in ActivityContext context) => _lanes.RecordTraced(in _series, in _scale, value, in context);

    internal void Bind(in SeriesLayout series) => _series = series;
}
