using System.Collections.Frozen;
using System.Collections.Immutable;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>What a builder has declared so far: keys, columns, series and rings; and, once it is sealed, the layout.</summary>
internal sealed class DeclarationLedger
{
    private const int MaxReservoirSize = 1 << 20;

    private readonly Lock _sealing = new();
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly List<MetricDescriptor> _metrics = [];
    private readonly List<RatioDescriptor> _ratios = [];
    private readonly List<SeriesScale> _scales = [];
    private readonly List<BucketSplits?> _splits = [];
    private readonly List<int> _series = [];
    private readonly List<int> _reservoirSizes = [];
    private readonly List<Action<LaneLayout>> _bindings = [];
    private readonly List<Func<long>> _gauges = [];
    private readonly int _reservoirSize;
    private readonly ImmutableArray<double> _latencyBounds;
    private int _rowCells;
    private LaneLayout? _layout;

    public DeclarationLedger(string name, MetricSetOptions options)
    {
        if (MetricNames.FindFault(name) is { } fault)
            throw new ArgumentException($"The metric set's name '{name}' is not valid: {fault}.", nameof(name));

        foreach ((string label, string? value) in options.ConstantLabels)
        {
            if (MetricNames.FindLabelFault(label) is { } labelFault)
                throw new ArgumentException($"Metric set '{name}': the constant label '{label}' is not valid: {labelFault}.", nameof(options));
            if (value is null)
                throw new ArgumentException($"Metric set '{name}': the constant label '{label}' has no value.", nameof(options));
            if (MetricNames.HasLoneSurrogate(value))
                throw new ArgumentException($"Metric set '{name}': the value of the constant label '{label}' has half a character (a lone surrogate).", nameof(options));
        }

        CheckReservoirSize(name, options.LatencyReservoirSize);
        _latencyBounds = DeclaredBounds.Check(
            $"Metric set '{name}', {nameof(options.LatencyBounds)}", options.LatencyBounds, SeriesScale.Latency);
        Name = name;
        ConstantLabels = options.ConstantLabels.ToFrozenDictionary(StringComparer.Ordinal);
        _reservoirSize = options.LatencyReservoirSize;
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> ConstantLabels { get; }

    /// <summary>Gets what reads each gauge: its bits.</summary>
    public IReadOnlyList<Func<long>> GaugeReaders => _gauges;

    /// <summary>Says how the gauge that was declared last is read.</summary>
    public void AddGaugeReader(Func<long> read) => _gauges.Add(read);

    /// <summary>Has a handle told where its cells lie, when the set is sealed.</summary>
    public void AddBinding(Action<LaneLayout> bind) => _bindings.Add(bind);

    /// <summary>Refuses a metric of another set.</summary>
    public void RequireOwn(MetricDescriptor metric, string key, string relation, string parameter)
    {
        if (!_metrics.Contains(metric))
            throw new ArgumentException($"Metric '{key}' {relation} '{metric.Key}', which is of another set.", parameter);
    }

    /// <summary>Closes the declaration, at the first use of the set, and tells all handles where their cells lie.</summary>
    public LaneLayout Seal()
    {
        lock (_sealing)
        {
            if (_layout is null)
            {
                _layout = new LaneLayout(
                    _rowCells, _reservoirSizes.ConvertAll(SpscRing<HardwareAtomics>.CapacityFor), _series, _splits);
                foreach (Action<LaneLayout> bind in _bindings)
                    bind(_layout);
            }

            return _layout;
        }
    }

    /// <summary>Declares a counter, or a family of them.</summary>
    public MetricDescriptor DeclareRow(
        string key,
        string help,
        Unit unit,
        string category,
        IReadOnlyList<MetricLabel> labels,
        params IEnumerable<CellSelection> including)
    {
        MetricDescriptor descriptor = Declare(
            key, MetricKind.Counter, help, unit, category, labels, [], new MetricColumns { Row = _rowCells, Includes = [.. including] });
        _rowCells += descriptor.Cells;
        return descriptor;
    }

    /// <summary>Declares a gauge; its reader is added next.</summary>
    public MetricDescriptor DeclareGauge(
        string key, string help, Unit unit, string category, bool isInteger, GaugeMerge merge)
    {
        if (!Enum.IsDefined(merge))
            throw new ArgumentOutOfRangeException(nameof(merge), merge, $"Metric '{key}': there is no such way to merge gauges.");
        MetricColumns columns = new() { Gauge = _gauges.Count, IsInteger = isInteger, Merge = merge };
        return Declare(key, MetricKind.Gauge, help, unit, category, [], [], columns);
    }

    /// <summary>Declares a histogram with a series and a ring of its own.</summary>
    public (MetricDescriptor Descriptor, int Series) DeclareHistogram(
        string key, string help, Unit unit, string category, SeriesScale scale, int? reservoirSize, IReadOnlyList<double>? bounds)
    {
        int size = reservoirSize ?? _reservoirSize;
        CheckReservoirSize(key, size);
        ImmutableArray<double> checkedBounds = BoundsOf(key, bounds, scale);

        int series = _series.Count;
        MetricDescriptor descriptor = Declare(
            key,
            MetricKind.Histogram,
            help,
            unit,
            category,
            [],
            checkedBounds,
            new MetricColumns { Ring = _reservoirSizes.Count, Series = [series], Scale = scale });
        AddSeries(_reservoirSizes.Count, scale, scale.Split(checkedBounds));
        _reservoirSizes.Add(size);
        return (descriptor, series);
    }

    /// <summary>Declares a family of histograms, which record into rings of their own or of others.</summary>
    public (MetricDescriptor Descriptor, SeriesTable Cells) DeclareOutcomes(
        string key, string help, string category, IReadOnlyList<MetricLabel> labels, Func<int, Latency?>? into, IReadOnlyList<double>? bounds)
    {
        // Before anything is declared: a failure leaves nothing behind.
        MetricDescriptor?[] targets = new MetricDescriptor?[labels.Aggregate(1, (cells, label) => cells * label.Values.Count)];
        for (int cell = 0; cell < targets.Length; cell++)
        {
            targets[cell] = into?.Invoke(cell)?.Descriptor;
            if (targets[cell] is { } target)
                RequireOwn(target, key, "records into", nameof(into));
        }

        ImmutableArray<double> checkedBounds = DeclaredBounds.OfFamily(
            key, BoundsOf(key, bounds, SeriesScale.Latency), bounds is not null, targets);
        BucketSplits? splits = SeriesScale.Latency.Split(checkedBounds);
        int ownRing = into is null ? _reservoirSizes.Count : -1;
        MetricDescriptor descriptor = Declare(
            key,
            MetricKind.Histogram,
            help,
            Unit.Milliseconds,
            category,
            labels,
            checkedBounds,
            new MetricColumns { Row = _rowCells, Ring = ownRing, Scale = SeriesScale.Latency });
        if (into is null)
            _reservoirSizes.Add(_reservoirSize);

        SeriesTable table = new(_rowCells, descriptor.Cells);
        for (int cell = 0; cell < descriptor.Cells; cell++)
        {
            MetricDescriptor? target = targets[cell];
            int ring = into is null ? ownRing : target?.Columns.Ring ?? -1;
            int series = ring < 0 ? -1 : AddSeries(ring, SeriesScale.Latency, splits);
            descriptor.Columns.Series.Add(series);
            if (series >= 0)
                target?.Columns.Series.Add(series);

            int index = cell;
            _bindings.Add(layout => table.Bind(index, series < 0 ? layout.WithoutSeries : layout.ForRecording(series)));
        }

        _rowCells += descriptor.Cells;
        return (descriptor, table);
    }

    /// <summary>Declares a ratio of counters.</summary>
    public void DeclareRatio(RatioDescriptor ratio)
    {
        Reserve(ratio.Key, "a ratio");
        _ratios.Add(ratio);
    }

    /// <summary>Gives the catalog of what was declared; the set is sealed.</summary>
    public MetricCatalog BuildCatalog() => new(
        Name, ConstantLabels, [.. _metrics], [.. _ratios], _scales, _splits, _reservoirSizes, _rowCells, _gauges.Count);

    private static void CheckReservoirSize(string name, int size)
    {
        if (size is < 1 or > MaxReservoirSize)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"'{name}': the reservoir size must be 1 to {MaxReservoirSize}.");
    }

    private void Reserve(string key, string what)
    {
        if (MetricNames.FindFault(key) is { } fault)
            throw new ArgumentException($"Metric set '{Name}': the key '{key}' is not valid: {fault}.", nameof(key));
        if (_layout is not null)
            throw new InvalidOperationException($"Metric set '{Name}' is sealed, since it was used; '{key}' comes too late.");
        if (!_keys.TryAdd(key, what))
            throw new ArgumentException($"Metric set '{Name}': the key '{key}' is declared twice, as {_keys[key]} and as {what}.", nameof(key));
    }

    private MetricDescriptor Declare(
        string key,
        MetricKind kind,
        string help,
        Unit unit,
        string category,
        IReadOnlyList<MetricLabel> labels,
        ImmutableArray<double> bounds,
        MetricColumns columns)
    {
        ArgumentNullException.ThrowIfNull(help);
        ArgumentNullException.ThrowIfNull(category);
        for (int i = 0; i < labels.Count; i++)
        {
            string label = labels[i].Name;
            if (MetricNames.FindLabelFault(label) is { } fault)
                throw new ArgumentException($"Metric '{key}': the label '{label}' is not valid: {fault}.", nameof(labels));
            if (labels.Take(i).Any(other => string.Equals(other.Name, label, StringComparison.Ordinal)))
                throw new ArgumentException($"Metric '{key}': two labels are named '{label}'.", nameof(labels));
            if (ConstantLabels.ContainsKey(label))
                throw new ArgumentException($"Metric '{key}': the label '{label}' is a constant label of the set already.", nameof(labels));
        }

        Reserve(key, $"a {kind.ToString().ToLowerInvariant()}");
        MetricDescriptor descriptor = new(key, kind, help, unit, category, labels, bounds, _metrics.Count, columns);
        _metrics.Add(descriptor);
        return descriptor;
    }

    /// <summary>The bounds that are declared, or else the set's for latencies; none for other histograms.</summary>
    private ImmutableArray<double> BoundsOf(string key, IReadOnlyList<double>? bounds, SeriesScale scale) => bounds is null
        ? scale == SeriesScale.Latency ? _latencyBounds : []
        : DeclaredBounds.Check($"Metric '{key}'", bounds, scale);

    private int AddSeries(int ring, SeriesScale scale, BucketSplits? splits)
    {
        _splits.Add(splits);
        _series.Add(ring);
        _scales.Add(scale);
        return _series.Count - 1;
    }
}
