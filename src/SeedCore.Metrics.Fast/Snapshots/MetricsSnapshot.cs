using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>What a metric set held at one moment. Immutable; <c>default</c> is an empty snapshot.</summary>
/// <remarks>
/// One reference to data that nobody changes, so that it can be handed to any thread. The exception is the snapshot of a
/// <see cref="SnapshotBuffer"/>: it throws <see cref="InvalidOperationException"/> once the buffer is captured into again.
/// </remarks>
[JsonConverter(typeof(MetricsSnapshotJsonConverter))]
public readonly partial struct MetricsSnapshot
{
    private readonly SnapshotFrame? _frame;
    private readonly long _version;

    internal MetricsSnapshot(SnapshotFrame frame)
    {
        _frame = frame;
        _version = frame.Version;
    }

    /// <summary>Gets a value indicating whether there is no metric in it.</summary>
    public bool IsEmpty => Frame.Catalog.Metrics.Count == 0;

    /// <summary>Gets the name of the set.</summary>
    public string Name => Frame.Catalog.Name;

    /// <summary>Gets the labels that all its metrics carry.</summary>
    public IReadOnlyDictionary<string, string> ConstantLabels => Frame.Catalog.ConstantLabels;

    /// <summary>Gets the declarations of its metrics, in their order.</summary>
    public IReadOnlyList<MetricDescriptor> Metrics => Frame.Catalog.Metrics;

    /// <summary>Gets what was captured.</summary>
    public SnapshotParts Parts => Frame.Parts;

    /// <summary>Gets the time of the capture (UTC).</summary>
    public DateTimeOffset CapturedAt => Frame.CapturedAt;

    /// <summary>Gets the time since which it counts (UTC): the start of the set, its last reset, or the earlier of two snapshots.</summary>
    public DateTimeOffset StartedAt => Frame.StartedAt;

    /// <summary>Gets for how long it counts, by a clock that is never set; never negative.</summary>
    public TimeSpan Elapsed => Frame.Elapsed;

    /// <summary>Gets how often the set had been reset.</summary>
    public long Epoch => Frame.Epoch;

    /// <summary>
    /// Gets what captures of one set between two resets have in common and nothing else has, to be compared by reference: within
    /// it no counter, bucket or sum is less in a later one. Null for differences, merges, and what was read from bytes.
    /// </summary>
    public object? Lineage => Frame.Lineage;

    /// <summary>Gets what the set was asked to record and did not.</summary>
    public SnapshotDiagnostics Diagnostics
    {
        get
        {
            long[] counts = Frame.Rejections;
            return new SnapshotDiagnostics(
                counts[(int)Rejection.InvalidSample],
                counts[(int)Rejection.NegativeIncrement],
                counts[(int)Rejection.UnknownName],
                counts[(int)Rejection.UnknownLabel],
                counts[(int)Rejection.SampleWithoutSeries]);
        }
    }

    internal SnapshotFrame Frame
    {
        get
        {
            if (_frame is null)
                return SnapshotFrame.Empty;
            if (_frame.Version != _version)
                ThrowOverwritten();
            return _frame;
        }
    }

    /// <summary>Gets a counter.</summary>
    /// <param name="counter">The counter's handle.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such counter.</exception>
    public long Get(Counter counter)
    {
        ArgumentNullException.ThrowIfNull(counter);
        return Frame.CounterValue(Find(counter.Descriptor));
    }

    /// <summary>Gets a counter of a family.</summary>
    /// <typeparam name="T">The family's label.</typeparam>
    /// <param name="family">The family's handle.</param>
    /// <param name="label">Which counter.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such family, or the family no such label.</exception>
    public long Get<T>(CounterFamily<T> family, T label)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        return Frame.Row[Find(family.Descriptor).Columns.Row + CellOf(label)];
    }

    /// <summary>Gets a counter of a family.</summary>
    /// <typeparam name="T1">The family's first label.</typeparam>
    /// <typeparam name="T2">The family's second label.</typeparam>
    /// <param name="family">The family's handle.</param>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such family, or the family no such labels.</exception>
    public long Get<T1, T2>(CounterFamily<T1, T2> family, T1 first, T2 second)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        return Frame.Row[Find(family.Descriptor).Columns.Row + CellOf(first, second)];
    }

    /// <summary>Gets a gauge.</summary>
    /// <param name="gauge">The gauge's handle.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such gauge.</exception>
    public double Get(Gauge gauge)
    {
        ArgumentNullException.ThrowIfNull(gauge);
        return GaugeOf(Find(gauge.Descriptor));
    }

    /// <summary>Gets a gauge of whole numbers.</summary>
    /// <param name="gauge">The gauge's handle.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such gauge.</exception>
    public long Get(IntegerGauge gauge)
    {
        ArgumentNullException.ThrowIfNull(gauge);
        return Frame.Gauges[Find(gauge.Descriptor).Columns.Gauge];
    }

    /// <summary>Gets an observed gauge; NaN if its callback failed.</summary>
    /// <param name="gauge">The gauge's handle.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such gauge.</exception>
    public double Get(ObservedGauge gauge)
    {
        ArgumentNullException.ThrowIfNull(gauge);
        return GaugeOf(Find(gauge.Descriptor));
    }

    /// <summary>Gets a latency.</summary>
    /// <param name="latency">The latency's handle.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such latency.</exception>
    public LatencySummary Get(Latency latency)
    {
        ArgumentNullException.ThrowIfNull(latency);
        return Summarize(Find(latency.Descriptor));
    }

    /// <summary>Gets a histogram.</summary>
    /// <param name="histogram">The histogram's handle.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such histogram.</exception>
    public LatencySummary Get(Histogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return Summarize(Find(histogram.Descriptor));
    }

    /// <summary>Gets the histogram of an outcome; samples are kept by the latency that the family records into.</summary>
    /// <typeparam name="T">The family's label.</typeparam>
    /// <param name="family">The family's handle.</param>
    /// <param name="label">Which outcome.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such family, or the family no such label.</exception>
    public HistogramSummary Get<T>(LatencyFamily<T> family, T label)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        return SummarizeOutcome(Find(family.Descriptor), CellOf(label));
    }

    /// <summary>Gets the histogram of an outcome; samples are kept by the latency that the family records into.</summary>
    /// <typeparam name="T1">The family's first label.</typeparam>
    /// <typeparam name="T2">The family's second label.</typeparam>
    /// <param name="family">The family's handle.</param>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such family, or the family no such labels.</exception>
    public HistogramSummary Get<T1, T2>(LatencyFamily<T1, T2> family, T1 first, T2 second)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        return SummarizeOutcome(Find(family.Descriptor), CellOf(first, second));
    }

    /// <summary>Gets how often an outcome was counted, with a sample or without.</summary>
    /// <typeparam name="T">The family's label.</typeparam>
    /// <param name="family">The family's handle.</param>
    /// <param name="label">Which outcome.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such family, or the family no such label.</exception>
    public long Count<T>(LatencyFamily<T> family, T label)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        return Frame.OutcomeCount(Find(family.Descriptor), CellOf(label));
    }

    /// <summary>Gets how often an outcome was counted, with a sample or without.</summary>
    /// <typeparam name="T1">The family's first label.</typeparam>
    /// <typeparam name="T2">The family's second label.</typeparam>
    /// <param name="family">The family's handle.</param>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such family, or the family no such labels.</exception>
    public long Count<T1, T2>(LatencyFamily<T1, T2> family, T1 first, T2 second)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(family);
        return Frame.OutcomeCount(Find(family.Descriptor), CellOf(first, second));
    }

    /// <summary>Gets a counter by its key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such counter.</exception>
    public long GetCounter(string key) => TryGetCounter(key, out long value) ? value : throw Missing("counter", key);

    /// <summary>Gets a counter by its key, if there is one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, up to <see cref="long.MaxValue"/>, where it stays.</param>
    public bool TryGetCounter(string key, out long value)
    {
        MetricDescriptor? metric = Find(key, MetricKind.Counter);
        value = metric is null ? 0 : Frame.CounterValue(metric);
        return metric is not null;
    }

    /// <summary>Tells whether a counter has reached <see cref="long.MaxValue"/> and counts no further.</summary>
    /// <param name="key">The key.</param>
    public bool IsSaturated(string key)
    {
        bool isSaturated = false;
        if (Find(key, MetricKind.Counter) is { } metric)
            Frame.CounterValue(metric, out isSaturated);
        return isSaturated;
    }

    /// <summary>Gets a gauge by its key, if there is one that has a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetGauge(string key, out double value)
    {
        MetricDescriptor? metric = Find(key, MetricKind.Gauge);
        value = metric is null ? double.NaN : GaugeOf(metric);
        return !double.IsNaN(value);
    }

    /// <summary>Gets a latency or histogram by its key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such latency.</exception>
    public LatencySummary GetLatency(string key) =>
        TryGetLatency(key, out LatencySummary summary) ? summary : throw Missing("latency", key);

    /// <summary>Gets a latency or histogram by its key, if there is one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="summary">What there is of it.</param>
    public bool TryGetLatency(string key, out LatencySummary summary)
    {
        MetricDescriptor? metric = Find(key, MetricKind.Histogram);
        summary = metric is null ? default : Summarize(metric);
        return metric is not null;
    }

    /// <summary>Gets a ratio by its key; null where its denominator is zero, or there is none of that key.</summary>
    /// <param name="key">The key, for example <c>success_rate</c>.</param>
    public double? GetRate(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Frame.Catalog.FindRatio(key) is { } ratio ? Compute(ratio) : null;
    }

    internal double? Compute(RatioDescriptor ratio)
    {
        Int128 denominator = 0;
        foreach (MetricDescriptor counter in ratio.Denominator)
            denominator += Frame.CounterValue(counter);
        return denominator > 0 ? Frame.CounterValue(ratio.Numerator) / (double)denominator : null;
    }

    internal double GaugeOf(MetricDescriptor gauge)
    {
        long bits = Frame.Gauges[gauge.Columns.Gauge];
        return gauge.Columns.IsInteger ? bits : BitConverter.Int64BitsToDouble(bits);
    }

    internal LatencySummary Summarize(MetricDescriptor histogram) => new(
        new ReservoirSummary(this, histogram.Columns.Ring),
        new HistogramSummary(this, histogram, 0, histogram.Columns.Series.Count));

    private static int CellOf<T>(T label)
        where T : struct, Enum
    {
        nuint cell = EnumLabel<T>.Index(label);
        return cell < (nuint)EnumLabel<T>.Count ? (int)cell : throw Missing("label", label.ToString());
    }

    private static int CellOf<T1, T2>(T1 first, T2 second)
        where T1 : struct, Enum
        where T2 : struct, Enum =>
        LabelPairs<T1, T2>.TryGetIndex(first, second, out nuint cell) ? (int)cell : throw Missing("labels", $"{first}, {second}");

    private static KeyNotFoundException Missing(MetricKind kind, string key) => Missing(kind.ToString().ToLowerInvariant(), key);

    private static KeyNotFoundException Missing(string what, string key) => new($"The snapshot has no {what} '{key}'.");

    [DoesNotReturn]
    private static void ThrowOverwritten() =>
        throw new InvalidOperationException("The buffer of this snapshot was captured into again; Capture() gives a snapshot that lasts.");

    private HistogramSummary SummarizeOutcome(MetricDescriptor family, int cell) =>
        new(this, family, cell, family.Columns.Series[cell] < 0 ? 0 : 1);

    /// <summary>Finds a metric by its handle's declaration; by its key where the snapshot comes from elsewhere.</summary>
    private MetricDescriptor Find(MetricDescriptor declared) => Find(Frame, declared);

    private static MetricDescriptor Find(SnapshotFrame frame, MetricDescriptor declared)
    {
        MetricDescriptor? found = frame.Catalog.Find(declared);
        return ReferenceEquals(found, declared) || (found is not null && found.Kind == declared.Kind && found.Cells == declared.Cells)
            ? found
            : throw Missing(declared.Kind, declared.Key);
    }

    private MetricDescriptor? Find(string key, MetricKind kind)
    {
        ArgumentNullException.ThrowIfNull(key);
        MetricDescriptor? found = Frame.Catalog.Find(key);
        return found is not null && found.Kind == kind && !found.IsFamily ? found : null;
    }
}
