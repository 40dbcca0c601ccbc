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
    private readonly DeclarationLedger _ledger;
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
        _ledger = new DeclarationLedger(name, Options);
        Lanes = new Lanes(Options.Enabled, _ledger.Seal);
    }

    internal string Name => _ledger.Name;

    internal MetricSetOptions Options { get; }

    internal IReadOnlyDictionary<string, string> ConstantLabels => _ledger.ConstantLabels;

    internal Lanes Lanes { get; }

    internal DateTimeOffset StartedAt { get; private set; }

    internal long StartTimestamp { get; private set; }

    /// <summary>Gets the single counters, for look-ups by key.</summary>
    internal List<Counter> Counters { get; } = [];

    /// <summary>Gets the gauges that are set, for look-ups by key.</summary>
    internal List<Gauge> Gauges { get; } = [];

    /// <summary>Gets the single latencies, for look-ups by key.</summary>
    internal List<Latency> Latencies { get; } = [];

    internal IReadOnlyList<Func<long>> GaugeReaders => _ledger.GaugeReaders;

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
            _ledger.RequireOwn(selection.Family, key, "includes cells of", nameof(including));

        MetricDescriptor descriptor = _ledger.DeclareRow(key, help, unit, category, [], including);
        Counter counter = new(descriptor, Lanes, LaneLayout.Row + descriptor.Columns.Row);
        Counters.Add(counter);
        return counter;
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
        MetricDescriptor descriptor = _ledger.DeclareRow(key, help, unit, category, [EnumLabel<T>.Declare(key, label)]);
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
        MetricDescriptor descriptor = _ledger.DeclareRow(
            key, help, unit, category, [EnumLabel<T1>.Declare(key, first), EnumLabel<T2>.Declare(key, second)]);
        return new CounterFamily<T1, T2>(descriptor, Lanes, LaneLayout.Row + descriptor.Columns.Row);
    }

    /// <summary>Declares a gauge that is set.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it shows, in one sentence.</param>
    /// <param name="unit">The unit of its values; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="merge">What the gauges of several instances are together: their sum by default.</param>
    public Gauge Gauge(
        string key, string help, Unit unit = default, string category = "", GaugeMerge merge = GaugeMerge.Sum)
    {
        Gauge gauge = new(_ledger.DeclareGauge(key, help, unit, category, isInteger: false, merge), Lanes);
        _ledger.AddGaugeReader(() => BitConverter.DoubleToInt64Bits(gauge.Value));
        Gauges.Add(gauge);
        return gauge;
    }

    /// <summary>Declares a gauge that is asked for its value at each capture.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it shows, in one sentence.</param>
    /// <param name="observe">Gives the value, quickly: captures wait for it. If it throws, the gauge is absent from that capture.</param>
    /// <param name="unit">The unit of its values; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="merge">What the gauges of several instances are together: their sum by default.</param>
    public ObservedGauge Gauge(
        string key,
        string help,
        Func<double> observe,
        Unit unit = default,
        string category = "",
        GaugeMerge merge = GaugeMerge.Sum)
    {
        ArgumentNullException.ThrowIfNull(observe);
        ObservedGauge gauge = new(_ledger.DeclareGauge(key, help, unit, category, isInteger: false, merge), observe);
        _ledger.AddGaugeReader(() => BitConverter.DoubleToInt64Bits(gauge.Observe()));
        return gauge;
    }

    /// <summary>Declares a gauge of whole numbers.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What it shows, in one sentence.</param>
    /// <param name="unit">The unit of its values; none by default.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="merge">What the gauges of several instances are together: their sum by default.</param>
    public IntegerGauge IntegerGauge(
        string key, string help, Unit unit = default, string category = "", GaugeMerge merge = GaugeMerge.Sum)
    {
        IntegerGauge gauge = new(_ledger.DeclareGauge(key, help, unit, category, isInteger: true, merge), Lanes);
        _ledger.AddGaugeReader(() => gauge.Value);
        return gauge;
    }

    /// <summary>Declares a latency, recorded in milliseconds.</summary>
    /// <inheritdoc cref="Counter(string, string, Unit, string, CellSelection[])"/>
    /// <param name="key">Its key: letters, digits, underscores; not beginning with a digit.</param>
    /// <param name="help">What takes this long, in one sentence.</param>
    /// <param name="category">The group it is shown in.</param>
    /// <param name="reservoirSize">How many of the newest samples it keeps; as the set's options say if null.</param>
    /// <param name="bounds">
    /// Up to 64 bounds at which samples are counted exactly, in milliseconds, ascending, above zero: what explicit buckets of
    /// exporters need. As the set's options say if null.
    /// </param>
    public Latency Latency(
        string key, string help, string category = "", int? reservoirSize = null, IReadOnlyList<double>? bounds = null)
    {
        (MetricDescriptor descriptor, int series) =
            _ledger.DeclareHistogram(key, help, Unit.Milliseconds, category, SeriesScale.Latency, reservoirSize, bounds);
        Latency latency = new(descriptor, Lanes);
        _ledger.AddBinding(layout => latency.Bind(layout.ForRecording(series)));
        Latencies.Add(latency);
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
    /// <param name="bounds">
    /// Up to 64 bounds at which samples are counted exactly, in the unit of its values, ascending, above zero; none if null.
    /// </param>
    public Histogram Histogram(
        string key,
        string help,
        Unit unit,
        double step = 1,
        string category = "",
        int? reservoirSize = null,
        IReadOnlyList<double>? bounds = null)
    {
        if (!(step is >= 1e-12 and <= 1e12))
            throw new ArgumentException($"Metric '{key}': the step must be 1e-12 to 1e12, got {step}.", nameof(step));
        if (unit == Unit.Milliseconds)
            throw new ArgumentException($"Metric '{key}': durations in milliseconds are declared with {nameof(Latency)}.", nameof(unit));

        DeclaredScale scale = new(1 / step);
        (MetricDescriptor descriptor, int series) = _ledger.DeclareHistogram(
            key, help, unit, category, new SeriesScale(scale.FirstOctave, 1, 1 / step), reservoirSize, bounds);
        Histogram histogram = new(descriptor, Lanes, scale);
        _ledger.AddBinding(layout => histogram.Bind(layout.ForRecording(series)));
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
    /// <param name="bounds">
    /// Up to 64 bounds at which samples are counted exactly, in milliseconds, ascending, above zero. If null, those of the
    /// latencies it records into, which must have the same; without such as the set's options say.
    /// </param>
    public LatencyFamily<T> LatencyFamily<T>(
        string key,
        string help,
        Func<T, Latency?>? into = null,
        string category = "",
        string? label = null,
        IReadOnlyList<double>? bounds = null)
        where T : struct, Enum
    {
        T[] labels = EnumLabel<T>.Values;
        (MetricDescriptor descriptor, SeriesTable cells) = _ledger.DeclareOutcomes(
            key, help, category, [EnumLabel<T>.Declare(key, label)], into is null ? null : cell => into(labels[cell]), bounds);
        return new LatencyFamily<T>(descriptor, new LatencyCells(Lanes, cells));
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
    /// <param name="bounds">
    /// Up to 64 bounds at which samples are counted exactly, in milliseconds, ascending, above zero. If null, those of the
    /// latencies it records into, which must have the same; without such as the set's options say.
    /// </param>
    public LatencyFamily<T1, T2> LatencyFamily<T1, T2>(
        string key,
        string help,
        Func<T1, T2, Latency?>? into = null,
        string category = "",
        string? first = null,
        string? second = null,
        IReadOnlyList<double>? bounds = null)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        (T1 First, T2 Second)[] labels = LabelPairs<T1, T2>.All;
        (MetricDescriptor descriptor, SeriesTable cells) = _ledger.DeclareOutcomes(
            key,
            help,
            category,
            [EnumLabel<T1>.Declare(key, first), EnumLabel<T2>.Declare(key, second)],
            into is null ? null : cell => into(labels[cell].First, labels[cell].Second),
            bounds);
        return new LatencyFamily<T1, T2>(descriptor, new LatencyCells(Lanes, cells));
    }

    /// <summary>Declares a ratio of counters, computed by snapshots: absent where its denominator is zero.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="help">What it tells, in one sentence.</param>
    /// <param name="numerator">The counter above.</param>
    /// <param name="denominator">The counters whose sum is below.</param>
    /// <exception cref="ArgumentException">The key is not valid or declared already, or a counter is of another set.</exception>
    public void Ratio(string key, string help, Counter numerator, params Counter[] denominator)
    {
        ArgumentNullException.ThrowIfNull(help);
        ArgumentNullException.ThrowIfNull(numerator);
        ArgumentNullException.ThrowIfNull(denominator);
        foreach (Counter counter in denominator.Prepend(numerator))
            _ledger.RequireOwn(counter.Descriptor, key, "is a ratio of", nameof(denominator));

        _ledger.DeclareRatio(new RatioDescriptor(
            key, help, numerator.Descriptor, denominator.Select(counter => counter.Descriptor).ToImmutableArray()));
    }

    /// <summary>Notes whose declarations these are.</summary>
    internal void TakeBy(MetricSet set)
    {
        if (!ReferenceEquals(Published<HardwareAtomics>.FirstOf(ref _owner, set), set))
            throw new InvalidOperationException($"The builder '{Name}' belongs to a metric set already.");
        StartedAt = Options.TimeProvider.GetUtcNow();
        StartTimestamp = Options.TimeProvider.GetTimestamp();
    }

    /// <summary>Closes the declaration, if it is open still, and gives the catalog.</summary>
    internal MetricCatalog BuildCatalog()
    {
        _ = Lanes.Layout;
        return _ledger.BuildCatalog();
    }
}
