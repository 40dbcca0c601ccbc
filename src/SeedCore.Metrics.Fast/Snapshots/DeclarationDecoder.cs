using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Reads the declarations of a set, and checks them as a builder does: <c>set</c> in <see cref="SnapshotFormat"/>.
/// </summary>
internal sealed class DeclarationDecoder
{
    // Of a scale that a builder lets through, with room: 10^-12 to 10^12, and octaves of that.
    private const int FurthestOctave = 256;
    private const double GreatestFactor = 1e30;

    private readonly List<string> _keys = [];
    private readonly Dictionary<string, MetricDeclaration> _metrics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);
    private long _cells;
    private long _samples;

    private readonly int _version;

    private DeclarationDecoder(int version) => _version = version;

    /// <summary>Reads.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="version">The version of the format: histograms have bounds since the second, gauges say how they merge since the third.</param>
    public static SetDeclaration Read(ref BinarySource source, int version)
    {
        DeclarationDecoder decoder = new(version);
        string name = source.Text();
        decoder.ReadConstants(ref source);
        decoder.ReadKeys(ref source);
        if (decoder._keys.Count > 0 || name.Length > 0)
            Check(ref source, name, MetricNames.FindFault(name));

        foreach (string key in decoder._keys)
            decoder._metrics.Add(key, decoder.ReadMetric(ref source, key));
        foreach (MetricDeclaration metric in decoder._metrics.Values)
            decoder.CheckReferences(ref source, metric);

        SetDeclaration set = new(
            name,
            decoder._constants.ToFrozenDictionary(StringComparer.Ordinal),
            [.. decoder._keys.Select(key => decoder._metrics[key])],
            decoder.ReadRatios(ref source));
        return SnapshotLimits.FindExcess(set) is { } excess ? throw source.Fault(excess) : set;
    }

    private static void Check(ref BinarySource source, string name, string? fault)
    {
        // What is wrong with a name quotes one character of it: the name itself may hold anything.
        if (fault is not null)
            throw source.Fault($"a name of {name.Length} characters is not valid: {fault}");
    }

    private void ReadConstants(ref BinarySource source)
    {
        int count = source.Count("constant labels", 2);
        for (int i = 0; i < count; i++)
        {
            string label = source.Text();
            Check(ref source, label, MetricNames.FindLabelFault(label));
            if (!_constants.TryAdd(label, source.Text()))
                throw source.Fault($"the constant label '{label}' is there twice");
        }
    }

    private void ReadKeys(ref BinarySource source)
    {
        int count = source.Count("metrics", 2, SnapshotLimits.MaxMetrics);
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = source.Text();
            Check(ref source, key, MetricNames.FindFault(key));
            if (!seen.Add(key))
                throw source.Fault($"the key '{key}' is there twice");
            _keys.Add(key);
        }
    }

    private MetricDeclaration ReadMetric(ref BinarySource source, string key)
    {
        byte kind = source.Byte();
        string unit = source.Text();
        MetricDeclaration metric = new(key, KindOf(ref source, kind))
        {
            IsInteger = kind == SnapshotFormat.IntegerGauge,
            Unit = unit.Length == 0 ? Unit.None : new Unit(unit),
            Help = source.Text(),
            Category = source.Text(),
            Labels = ReadLabels(ref source, key, out int cells),
        };
        if (metric.Kind == MetricKind.Histogram)
            return ReadHistogram(ref source, metric, cells);
        if (metric.Kind == MetricKind.Gauge)
            return metric.IsFamily ? throw source.Fault($"the gauge '{key}' has labels") : metric with { Merge = ReadMerge(ref source) };
        return metric is { Kind: MetricKind.Counter, IsFamily: false }
            ? metric with { Includes = ReadIncludes(ref source) }
            : metric;
    }

    private static MetricKind KindOf(ref BinarySource source, byte kind) => kind switch
    {
        SnapshotFormat.Counter => MetricKind.Counter,
        SnapshotFormat.Gauge or SnapshotFormat.IntegerGauge => MetricKind.Gauge,
        SnapshotFormat.Histogram => MetricKind.Histogram,
        _ => throw source.Fault($"there is no kind {kind} of metric"),
    };

    private List<MetricLabel> ReadLabels(ref BinarySource source, string key, out int cells)
    {
        List<MetricLabel> labels = [];
        long product = 1;
        int count = source.Count("labels", 3, SnapshotLimits.MaxLabels);
        for (int i = 0; i < count; i++)
        {
            string name = source.Text();
            Check(ref source, name, MetricNames.FindLabelFault(name));
            if (_constants.ContainsKey(name)
                || labels.Exists(label => string.Equals(label.Name, name, StringComparison.Ordinal)))
            {
                    throw source.Fault($"the metric '{key}' has the label '{name}' twice");
            }

            string[] values = new string[source.Count("label values", 1)];
            for (int value = 0; value < values.Length; value++)
                values[value] = source.Text();

            // Each cell has a byte or more, and these are still to come.
            product *= values.Length;
            if (product == 0 || _cells + product > source.Remaining)
                throw source.Fault($"{product} cells of the metric '{key}' do not fit into {source.Remaining} bytes");
            labels.Add(new MetricLabel(name, values));
        }

        _cells += product;
        cells = (int)product;
        return labels;
    }

    private List<CellReference> ReadIncludes(ref BinarySource source)
    {
        List<CellReference> includes = [];
        int count = source.Count("included families", 2);
        for (int i = 0; i < count; i++)
        {
            string family = _keys[source.Index("metric", _keys.Count)];
            int[] cells = new int[source.Count("included cells", 1)];
            int next = 0;
            for (int cell = 0; cell < cells.Length; cell++)
            {
                // No family has as many cells as there may be bytes.
                cells[cell] = next + source.Index("cell", SnapshotLimits.MaxLength);
                next = cells[cell] + 1;
                if (next > SnapshotLimits.MaxLength)
                    throw source.Fault("there is no such cell");
            }

            includes.Add(new CellReference(family, cells));
        }

        return includes;
    }

    private MetricDeclaration ReadHistogram(ref BinarySource source, MetricDeclaration metric, int cells)
    {
        SeriesScale scale = ReadScale(ref source);
        metric = metric with { Scale = scale, Bounds = _version >= SnapshotFormat.FirstVersionWithBounds ? ReadBounds(ref source, metric.Key, scale) : [] };
        if (metric.IsFamily && ReadFlag(ref source))
        {
            string?[] targets = new string?[cells];
            for (int cell = 0; cell < cells; cell++)
            {
                int target = source.Index("metric", _keys.Count + 1);
                targets[cell] = target == 0 ? null : _keys[target - 1];
            }

            return metric with { Targets = targets };
        }

        int samples = source.Count("samples", sizeof(double));
        _samples += samples;
        if (_samples * sizeof(double) > source.Remaining)
            throw source.Fault($"{_samples} samples do not fit into {source.Remaining} bytes");
        return metric with { ReservoirSize = samples };
    }

    private GaugeMerge ReadMerge(ref BinarySource source) => _version >= SnapshotFormat.FirstVersionWithMerges
        ? (GaugeMerge)source.Index("way to merge gauges", (int)GaugeMerge.Last + 1)
        : GaugeMerge.Sum;

    private static SeriesScale ReadScale(ref BinarySource source)
    {
        if (!ReadFlag(ref source))
            return SeriesScale.Latency;

        long octave = source.ZigZag();
        SeriesScale scale = new((int)octave, source.Double(), source.Double());
        bool isSane = octave is >= -FurthestOctave and <= FurthestOctave
            && scale.ValuesPerBase is >= 1 / GreatestFactor and <= GreatestFactor
            && scale.UnitsPerValue is >= 1 / GreatestFactor and <= GreatestFactor;
        return isSane ? scale : throw source.Fault("a histogram's scale is out of range");
    }

    private static ImmutableArray<double> ReadBounds(ref BinarySource source, string key, SeriesScale scale)
    {
        double[] bounds = new double[source.Count("bounds", sizeof(double), SeriesScale.MaxBounds)];
        for (int i = 0; i < bounds.Length; i++)
            bounds[i] = source.Double();
        return scale.FindFault(bounds) is { } fault
            ? throw source.Fault($"the bounds of '{key}' are not valid: {fault}")
            : [.. bounds];
    }

    private static bool ReadFlag(ref BinarySource source) => source.Index("such choice as", 2) == 1;

    private void CheckReferences(ref BinarySource source, MetricDeclaration metric)
    {
        foreach (CellReference reference in metric.Includes)
        {
            MetricDeclaration family = _metrics[reference.Family];
            if (!family.IsFamily || (reference.Cells.Count > 0 && reference.Cells[^1] >= family.Cells))
                throw source.Fault($"the counter '{metric.Key}' includes cells that '{family.Key}' does not have");
        }

        foreach (string key in metric.Targets?.OfType<string>() ?? [])
        {
            MetricDeclaration target = _metrics[key];
            if (!target.HasReservoir || target.IsFamily || target.Scale != metric.Scale || !target.Bounds.SequenceEqual(metric.Bounds))
                throw source.Fault($"the family '{metric.Key}' records into '{key}', which cannot be");
        }
    }

    private List<RatioDeclaration> ReadRatios(ref BinarySource source)
    {
        List<RatioDeclaration> ratios = [];
        HashSet<string> keys = new(_keys, StringComparer.Ordinal);
        int count = source.Count("ratios", 5, SnapshotLimits.MaxRatioCounters);
        for (int i = 0; i < count; i++)
        {
            string key = source.Text();
            Check(ref source, key, MetricNames.FindFault(key));
            if (!keys.Add(key))
                throw source.Fault($"the key '{key}' is there twice");

            string help = source.Text();
            string numerator = ReadCounter(ref source);
            string[] denominator = new string[source.Count("counters", 1)];
            for (int j = 0; j < denominator.Length; j++)
                denominator[j] = ReadCounter(ref source);
            ratios.Add(new RatioDeclaration(key, help, numerator, denominator));
        }

        return ratios;
    }

    private string ReadCounter(ref BinarySource source)
    {
        string key = _keys[source.Index("metric", _keys.Count)];
        return _metrics[key] is { Kind: MetricKind.Counter, IsFamily: false }
            ? key
            : throw source.Fault($"'{key}' is not a counter");
    }
}
