using System.Diagnostics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <content>Samples that are recorded within a trace.</content>
public partial class MetricWriter
{
    /// <summary>Records a duration, and the trace it was measured in.</summary>
    /// <param name="latency">A latency of the set that made this writer.</param>
    /// <param name="milliseconds">Zero or more.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record(Latency latency, double milliseconds, in ActivityContext context)
    {
        ArgumentNullException.ThrowIfNull(latency);
        if (latency.Lanes == _lanes)
            RecordOwned(in latency.Series, in LatencyScale.Instance, milliseconds, in context);
        else
            latency.Record(milliseconds, in context);
    }

    /// <summary>Records a value, and the trace it was measured in.</summary>
    /// <param name="histogram">A histogram of the set that made this writer.</param>
    /// <param name="value">Zero or more, in the histogram's unit.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record(Histogram histogram, double value, in ActivityContext context)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        if (histogram.Lanes == _lanes)
            RecordOwned(in histogram.Series, in histogram.Scale, value, in context);
        else
            histogram.Record(value, in context);
    }

    /// <summary>Records an outcome, how long it took, and the trace it was measured in.</summary>
    /// <typeparam name="T">The family's label.</typeparam>
    /// <param name="family">A family of the set that made this writer.</param>
    /// <param name="label">Which outcome.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record<T>(LatencyFamily<T> family, T label, double milliseconds, in ActivityContext context)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        nuint cell = EnumLabel<T>.Index(label);
        if (family.Outcomes.Lanes == _lanes && cell < (nuint)EnumLabel<T>.Count)
            RecordOwned(in family.Outcomes.Series[cell], in LatencyScale.Instance, milliseconds, in context);
        else
            family.Record(label, milliseconds, in context);
    }

    /// <summary>Records an outcome, how long it took, and the trace it was measured in.</summary>
    /// <typeparam name="T1">The family's first label.</typeparam>
    /// <typeparam name="T2">The family's second label.</typeparam>
    /// <param name="family">A family of the set that made this writer.</param>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void Record<T1, T2>(
        LatencyFamily<T1, T2> family, T1 first, T2 second, double milliseconds, in ActivityContext context)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        if (family.Outcomes.Lanes == _lanes && LabelPairs<T1, T2>.TryGetIndex(first, second, out nuint cell))
            RecordOwned(in family.Outcomes.Series[cell], in LatencyScale.Instance, milliseconds, in context);
        else
            family.Record(first, second, milliseconds, in context);
    }

    /// <summary>Records into a series of the set that made this writer, and keeps the trace.</summary>
    internal void RecordOwned<TScale>(
        ref readonly SeriesLayout series, ref readonly TScale scale, double value, ref readonly ActivityContext context)
        where TScale : struct, IValueScale
    {
        if (WriterChecks.AreEnabled)
            Enter();
        _home.RecordOwnedTraced(_lane, in series, in scale, value, in context);
        if (WriterChecks.AreEnabled)
            Leave();
        GC.KeepAlive(this);
    }
}
