namespace SeedCore.Metrics.Fast;

/// <summary>Writes the declarations of a set: <c>set</c> in <see cref="SnapshotFormat"/>.</summary>
internal ref struct DeclarationEncoder
{
    private readonly SetDeclaration _set;
    private readonly Func<MetricDeclaration, int> _samples;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private BinarySink _sink = new(4096);

    private DeclarationEncoder(SetDeclaration set, Func<MetricDeclaration, int> samples)
    {
        _set = set;
        _samples = samples;
    }

    /// <summary>Writes.</summary>
    /// <param name="set">The declarations.</param>
    /// <param name="samples">How many samples a snapshot has of a histogram that keeps any.</param>
    public static byte[] Encode(SetDeclaration set, Func<MetricDeclaration, int> samples)
    {
        DeclarationEncoder encoder = new(set, samples);
        try
        {
            encoder.Write();
            return encoder._sink.Written.ToArray();
        }
        finally
        {
            encoder.Dispose();
        }
    }

    public readonly void Dispose() => _sink.Dispose();

    private void Write()
    {
        _sink.Text(_set.Name);
        _sink.Count(_set.ConstantLabels.Count);
        foreach ((string label, string value) in _set.ConstantLabels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            _sink.Text(label);
            _sink.Text(value);
        }

        _sink.Count(_set.Metrics.Count);
        foreach (MetricDeclaration metric in _set.Metrics)
        {
            _numbers.Add(metric.Key, _numbers.Count);
            _sink.Text(metric.Key);
        }

        foreach (MetricDeclaration metric in _set.Metrics)
            Write(metric);

        _sink.Count(_set.Ratios.Count);
        foreach (RatioDeclaration ratio in _set.Ratios)
        {
            _sink.Text(ratio.Key);
            _sink.Text(ratio.Help);
            _sink.Count(_numbers[ratio.Numerator]);
            _sink.Count(ratio.Denominator.Count);
            foreach (string key in ratio.Denominator)
                _sink.Count(_numbers[key]);
        }
    }

    private void Write(MetricDeclaration metric)
    {
        _sink.Byte(metric.Kind switch
        {
            MetricKind.Counter => SnapshotFormat.Counter,
            MetricKind.Gauge => metric.IsInteger ? SnapshotFormat.IntegerGauge : SnapshotFormat.Gauge,
            _ => SnapshotFormat.Histogram,
        });
        _sink.Text(metric.Unit.ToString());
        _sink.Text(metric.Help);
        _sink.Text(metric.Category);
        _sink.Count(metric.Labels.Count);
        foreach (MetricLabel label in metric.Labels)
        {
            _sink.Text(label.Name);
            _sink.Count(label.Values.Count);
            foreach (string value in label.Values)
                _sink.Text(value);
        }

        if (metric.Kind == MetricKind.Gauge)
            _sink.Byte((byte)metric.Merge);
        else if (metric.Kind == MetricKind.Histogram)
            WriteHistogram(metric, metric.Scale!.Value);
        else if (metric.Kind == MetricKind.Counter && !metric.IsFamily)
            WriteIncludes(metric.Includes);
    }

    private void WriteIncludes(IReadOnlyList<CellReference> includes)
    {
        _sink.Count(includes.Count);
        foreach (CellReference reference in includes)
        {
            _sink.Count(_numbers[reference.Family]);
            _sink.Count(reference.Cells.Count);
            int next = 0;
            foreach (int cell in reference.Cells)
            {
                _sink.Count(cell - next);
                next = cell + 1;
            }
        }
    }

    private void WriteHistogram(MetricDeclaration metric, SeriesScale scale)
    {
        if (scale == SeriesScale.Latency)
        {
            _sink.Byte(0);
        }
        else
        {
            _sink.Byte(1);
            _sink.ZigZag(scale.FirstOctave);
            _sink.Double(scale.ValuesPerBase);
            _sink.Double(scale.UnitsPerValue);
        }

        _sink.Count(metric.Bounds.Length);
        foreach (double bound in metric.Bounds)
            _sink.Double(bound);
        if (metric.IsFamily)
            _sink.Byte(metric.Targets is null ? (byte)0 : (byte)1);
        if (metric.HasReservoir)
            _sink.Count(_samples(metric));
        foreach (string? target in metric.Targets ?? [])
            _sink.Count(target is null ? 0 : _numbers[target] + 1);
    }
}
