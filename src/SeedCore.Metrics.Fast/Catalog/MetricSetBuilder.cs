using System.Collections.Frozen;
using System.Collections.Immutable;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>Declares the metrics of a set, each in one place and one line; handed to the constructor of a <see cref="MetricSet"/>.</summary>
/// <remarks>
/// What is wrong with a declaration is said by the declaration. The set is sealed by its first record, capture or writer;
/// to declare after that is an error. Not thread-safe, as constructors are not.
/// </remarks>
public sealed class MetricSetBuilder
{
    private const int MaxReservoirSize = 1 << 20;

    private readonly Lock _sealing = new();
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly List<MetricDescriptor> _metrics = [];
    private readonly List<RatioDescriptor> _ratios = [];
    private readonly List<SeriesScale> _scales = [];
    private readonly List<int> _series = [];
    private readonly List<int> _reservoirSizes = [];
    private readonly List<Action<LaneLayout>> _bindings = [];
    private readonly List<Func<long>> _gauges = [];
    private int _rowCells;
    private LaneLayout? _layout;
    private MetricSet? _owner;

    /// <summary>Begins a set.</summary>
    /// <param name="name">The set's name: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="options">What can be chosen; the defaults if null.</param>
    /// <exception cref="ArgumentException">A name, a constant label or the reservoir size is not valid; the message says why.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is a 32-bit one.</exception>
    public MetricSetBuilder(string name, MetricSetOptions? options = null)
    {
        // Cells are 64 bits wide and read in one piece, which a 32-bit process cannot do.
        if (!Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("SeedCore.Metrics.Fast needs a 64-bit process.");

        Options = options ?? new MetricSetOptions();
        if (MetricNames.FindFault(name) is { } fault)
            throw new ArgumentException($"The metric set's name '{name}' is not valid: {fault}.", nameof(name));

        foreach ((string label, string? value) in Options.ConstantLabels)
        {
            if (MetricNames.FindLabelFault(label) is { } labelFault)
                throw new ArgumentException($"Metric set '{name}': the constant label '{label}' is not valid: {labelFault}.", nameof(options));
            if (value is null)
                throw new ArgumentException($"Metric set '{name}': the constant label '{label}' has no value.", nameof(options));
        }

        Name = name;
        ConstantLabels = Options.ConstantLabels.ToFrozenDictionary(StringComparer.Ordinal);
        CheckReservoirSize(name, Options.LatencyReservoirSize);
        Lanes = new Lanes(Options.Enabled, Seal);
    }

    internal string Name { get; }

    internal MetricSetOptions Options { get; }

    internal IReadOnlyDictionary<string, string> ConstantLabels { get; }

    internal Lanes Lanes { get; }

    internal DateTimeOffset StartedAt { get; private set; }

    internal long StartTimestamp { get; private set; }

    internal IReadOnlyList<Func<long>> GaugeReaders => _gauges;

    /// <summary>Declares a counter.</summary>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it counts, in one sentence.</param>
    /// <param name="unit">The unit of what it counts; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="including">Cells of families that it counts besides its own increments.</param>
    /// <exception cref="ArgumentException">The key is not valid or declared already.</exception>
    /// <exception cref="InvalidOperationException">The set is sealed.</exception>
    public Counter Counter(
        string key, string help, Unit unit = default, string category = "", params CellSelection[] including)
    {
        ArgumentNullException.ThrowIfNull(including);
        foreach (CellSelection selection in including)
        {
            if (!_metrics.Contains(selection.Family))
                throw new ArgumentException($"Metric '{key}' includes cells of '{selection.Family.Key}', which is of another set.", nameof(including));
        }

        int row = _rowCells;
        MetricDescriptor descriptor = Declare(
            key, MetricKind.Counter, help, unit, category, [], new MetricColumns { Row = row, Includes = [.. including] });
        _rowCells++;
        return new Counter(descriptor, Lanes, LaneLayout.Row + row);
    }

    /// <summary>Declares a counter per value of an enum.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <typeparam name="T">The label: an enum whose values are 0, 1, 2, ... without a gap.</typeparam>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it counts, in one sentence.</param>
    /// <param name="unit">The unit of what it counts; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="label">The label's name; the enum's in snake case if null.</param>
    public CounterFamily<T> Counter<T>(
        string key, string help, Unit unit = default, string category = "", string? label = null)
        where T : struct, Enum
    {
        MetricDescriptor descriptor = DeclareRow(key, help, unit, category, [EnumLabel<T>.Declare(key, label)]);
        return new CounterFamily<T>(descriptor, Lanes, LaneLayout.Row + descriptor.Columns.Row);
    }

    /// <summary>Declares a counter per pair of enum values.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <typeparam name="T1">The first label: an enum whose values are 0, 1, 2, ... without a gap.</typeparam>
    /// <typeparam name="T2">The second label, likewise.</typeparam>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it counts, in one sentence.</param>
    /// <param name="unit">The unit of what it counts; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="first">The first label's name; the enum's in snake case if null.</param>
    /// <param name="second">The second label's name, likewise.</param>
    public CounterFamily<T1, T2> Counter<T1, T2>(
        string key, string help, Unit unit = default, string category = "", string? first = null, string? second = null)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        MetricDescriptor descriptor = DeclareRow(
            key, help, unit, category, [EnumLabel<T1>.Declare(key, first), EnumLabel<T2>.Declare(key, second)]);
        return new CounterFamily<T1, T2>(descriptor, Lanes, LaneLayout.Row + descriptor.Columns.Row);
    }

    /// <summary>Declares a gauge that is set.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it shows, in one sentence.</param>
    /// <param name="unit">The unit of its values; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    public Gauge Gauge(string key, string help, Unit unit = default, string category = "")
    {
        Gauge gauge = new(DeclareGauge(key, help, unit, category, isInteger: false), Lanes);
        _gauges.Add(() => BitConverter.DoubleToInt64Bits(gauge.Value));
        return gauge;
    }

    /// <summary>Declares a gauge that is asked for its value at each capture.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it shows, in one sentence.</param>
    /// <param name="observe">Gives the value, quickly: captures wait for it. If it throws, the gauge is absent from that capture.</param>
    /// <param name="unit">The unit of its values; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    public ObservedGauge Gauge(
        string key, string help, Func<double> observe, Unit unit = default, string category = "")
    {
        ArgumentNullException.ThrowIfNull(observe);
        ObservedGauge gauge = new(DeclareGauge(key, help, unit, category, isInteger: false), observe);
        _gauges.Add(() => BitConverter.DoubleToInt64Bits(gauge.Observe()));
        return gauge;
    }

    /// <summary>Declares a gauge of whole numbers.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it shows, in one sentence.</param>
    /// <param name="unit">The unit of its values; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    public IntegerGauge IntegerGauge(string key, string help, Unit unit = default, string category = "")
    {
        IntegerGauge gauge = new(DeclareGauge(key, help, unit, category, isInteger: true), Lanes);
        _gauges.Add(() => gauge.Value);
        return gauge;
    }

    /// <summary>Declares a latency, recorded in milliseconds.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What takes this long, in one sentence.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="reservoirSize">How many of the newest samples it keeps; as the set's options say if null.</param>
    public Latency Latency(string key, string help, string category = "", int? reservoirSize = null)
    {
        (MetricDescriptor descriptor, int series) =
            DeclareHistogram(key, help, Unit.Milliseconds, category, SeriesScale.Latency, reservoirSize);
        Latency latency = new(descriptor, Lanes);
        _bindings.Add(layout => latency.Bind(layout.Series[series]));
        return latency;
    }

    /// <summary>Declares a histogram of another unit than time.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What is of this size, in one sentence.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="step">What the sum is exact to: 1 for whole bytes, 0.001 for thousandths; 10^-12 to 10^12.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="reservoirSize">How many of the newest samples it keeps; as the set's options say if null.</param>
    public Histogram Histogram(
        string key, string help, Unit unit, double step = 1, string category = "", int? reservoirSize = null)
    {
        if (!(step is >= 1e-12 and <= 1e12))
            throw new ArgumentException($"Metric '{key}': the step must be 1e-12 to 1e12, got {step}.", nameof(step));
        if (unit == Unit.Milliseconds)
            throw new ArgumentException($"Metric '{key}': durations in milliseconds are declared with {nameof(Latency)}.", nameof(unit));

        DeclaredScale scale = new(1 / step);
        (MetricDescriptor descriptor, int series) = DeclareHistogram(
            key, help, unit, category, new SeriesScale(scale.FirstOctave, 1, 1 / step), reservoirSize);
        Histogram histogram = new(descriptor, Lanes, scale);
        _bindings.Add(layout => histogram.Bind(layout.Series[series]));
        return histogram;
    }

    /// <summary>Declares latencies by outcome: a histogram, and so a counter, per value of an enum.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <typeparam name="T">The label: an enum whose values are 0, 1, 2, ... without a gap.</typeparam>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What takes this long, in one sentence.</param>
    /// <param name="into">
    /// The latency whose reservoir and totals take the samples of an outcome; null where an outcome keeps no samples. By
    /// default one reservoir for all.
    /// </param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="label">The label's name; the enum's in snake case if null.</param>
    public LatencyFamily<T> LatencyFamily<T>(
        string key, string help, Func<T, Latency?>? into = null, string category = "", string? label = null)
        where T : struct, Enum
    {
        T[] labels = EnumLabel<T>.Values;
        (MetricDescriptor descriptor, LatencyCells cells) = DeclareOutcomes(
            key, help, category, [EnumLabel<T>.Declare(key, label)], into is null ? null : cell => into(labels[cell]));
        return new LatencyFamily<T>(descriptor, cells);
    }

    /// <summary>Declares latencies by outcome: a histogram, and so a counter, per pair of enum values.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <typeparam name="T1">The first label: an enum whose values are 0, 1, 2, ... without a gap.</typeparam>
    /// <typeparam name="T2">The second label, likewise.</typeparam>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What takes this long, in one sentence.</param>
    /// <param name="into">
    /// The latency whose reservoir and totals take the samples of an outcome; null where an outcome keeps no samples. By
    /// default one reservoir for all.
    /// </param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="first">The first label's name; the enum's in snake case if null.</param>
    /// <param name="second">The second label's name, likewise.</param>
    public LatencyFamily<T1, T2> LatencyFamily<T1, T2>(
        string key,
        string help,
        Func<T1, T2, Latency?>? into = null,
        string category = "",
        string? first = null,
        string? second = null)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        (T1 First, T2 Second)[] labels = LabelPairs<T1, T2>.All;
        (MetricDescriptor descriptor, LatencyCells cells) = DeclareOutcomes(
            key,
            help,
            category,
            [EnumLabel<T1>.Declare(key, first), EnumLabel<T2>.Declare(key, second)],
            into is null ? null : cell => into(labels[cell].First, labels[cell].Second));
        return new LatencyFamily<T1, T2>(descriptor, cells);
    }

    /// <summary>Declares a ratio of counters, computed by snapshots: absent where its denominator is zero.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="help">What it tells, in one sentence.</param>
    /// <param name="numerator">The counter above.</param>
    /// <param name="denominator">The counters whose sum is below.</param>
    /// <exception cref="ArgumentException">The key is not valid or declared already, or a counter is of another set.</exception>
    public void Ratio(string key, string help, Counter numerator, params Counter[] denominator)
    {
        ArgumentNullException.ThrowIfNull(numerator);
        ArgumentNullException.ThrowIfNull(denominator);
        foreach (Counter counter in denominator.Prepend(numerator))
        {
            if (!_metrics.Contains(counter.Descriptor))
                throw new ArgumentException($"Metric '{key}' is a ratio of '{counter.Descriptor.Key}', which is of another set.", nameof(denominator));
        }

        Reserve(key, "a ratio");
        _ratios.Add(new RatioDescriptor(
            key, help, numerator.Descriptor, denominator.Select(counter => counter.Descriptor).ToImmutableArray()));
    }

    /// <summary>Notes whose declarations these are.</summary>
    internal void TakeBy(MetricSet set)
    {
        if (Interlocked.CompareExchange(ref _owner, set, null) is not null)
            throw new InvalidOperationException($"The builder '{Name}' belongs to a metric set already.");
        StartedAt = Options.TimeProvider.GetUtcNow();
        StartTimestamp = Options.TimeProvider.GetTimestamp();
    }

    /// <summary>Closes the declaration, if it is open still, and gives the catalog.</summary>
    internal MetricCatalog BuildCatalog()
    {
        _ = Lanes.Layout;
        return new MetricCatalog(
            Name, ConstantLabels, [.. _metrics], [.. _ratios], _scales, _reservoirSizes, _rowCells, _gauges.Count);
    }

    private static void CheckReservoirSize(string name, int size)
    {
        if (size is < 1 or > MaxReservoirSize)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"'{name}': the reservoir size must be 1 to {MaxReservoirSize}.");
    }

    private LaneLayout Seal()
    {
        lock (_sealing)
        {
            if (_layout is null)
            {
                _layout = new LaneLayout(
                    _rowCells, _reservoirSizes.ConvertAll(SpscRing<HardwareAtomics>.CapacityFor), _series);
                foreach (Action<LaneLayout> bind in _bindings)
                    bind(_layout);
            }

            return _layout;
        }
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
        MetricDescriptor descriptor = new(key, kind, help, unit, category, labels) { Columns = columns };
        _metrics.Add(descriptor);
        return descriptor;
    }

    private MetricDescriptor DeclareRow(
        string key, string help, Unit unit, string category, IReadOnlyList<MetricLabel> labels)
    {
        MetricDescriptor descriptor = Declare(
            key, MetricKind.Counter, help, unit, category, labels, new MetricColumns { Row = _rowCells });
        _rowCells += descriptor.Cells;
        return descriptor;
    }

    private MetricDescriptor DeclareGauge(string key, string help, Unit unit, string category, bool isInteger) => Declare(
        key, MetricKind.Gauge, help, unit, category, [], new MetricColumns { Gauge = _gauges.Count, IsInteger = isInteger });

    private (MetricDescriptor Descriptor, int Series) DeclareHistogram(
        string key, string help, Unit unit, string category, SeriesScale scale, int? reservoirSize)
    {
        int size = reservoirSize ?? Options.LatencyReservoirSize;
        CheckReservoirSize(key, size);

        int series = _series.Count;
        MetricDescriptor descriptor = Declare(
            key, MetricKind.Histogram, help, unit, category, [], new MetricColumns { Ring = _reservoirSizes.Count, Series = [series] });
        AddSeries(_reservoirSizes.Count, scale);
        _reservoirSizes.Add(size);
        return (descriptor, series);
    }

    private (MetricDescriptor Descriptor, LatencyCells Cells) DeclareOutcomes(
        string key, string help, string category, IReadOnlyList<MetricLabel> labels, Func<int, Latency?>? into)
    {
        // Before anything is declared: a failure leaves nothing behind.
        MetricDescriptor?[] targets = new MetricDescriptor?[labels.Aggregate(1, (cells, label) => cells * label.Values.Count)];
        for (int cell = 0; cell < targets.Length; cell++)
        {
            targets[cell] = into?.Invoke(cell)?.Descriptor;
            if (targets[cell] is { } target && !_metrics.Contains(target))
                throw new ArgumentException($"Metric '{key}' records into '{target.Key}', which is of another set.", nameof(into));
        }

        int ownRing = into is null ? _reservoirSizes.Count : -1;
        MetricDescriptor descriptor = Declare(
            key,
            MetricKind.Histogram,
            help,
            Unit.Milliseconds,
            category,
            labels,
            new MetricColumns { Row = _rowCells, Ring = ownRing });
        if (into is null)
            _reservoirSizes.Add(Options.LatencyReservoirSize);

        SeriesTable table = new(_rowCells, descriptor.Cells);
        for (int cell = 0; cell < descriptor.Cells; cell++)
        {
            MetricDescriptor? target = targets[cell];
            int ring = into is null ? ownRing : target?.Columns.Ring ?? -1;
            int series = ring < 0 ? -1 : AddSeries(ring, SeriesScale.Latency);
            descriptor.Columns.Series.Add(series);
            if (series >= 0)
                target?.Columns.Series.Add(series);

            int index = cell;
            _bindings.Add(layout => table.Bind(index, series < 0 ? layout.WithoutSeries : layout.Series[series]));
        }

        _rowCells += descriptor.Cells;
        return (descriptor, new LatencyCells(Lanes, table));
    }

    private int AddSeries(int ring, SeriesScale scale)
    {
        _series.Add(ring);
        _scales.Add(scale);
        return _series.Count - 1;
    }
}
