namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The families of one set: what its metrics are called, and which series they have.</summary>
internal sealed class SetFamilies(FamilyCatalog families, MetricsSnapshot set, int snapshot, PrometheusOptions options, PageTag tag)
{
    private readonly LabelSet _constant = LabelSet.Of(set.ConstantLabels).With(tag.Labels);
    private readonly string _name = tag.SetName ?? set.Name;
    private readonly bool _isOwn = string.Equals(set.Name, ExpositionMetrics.SetName, StringComparison.Ordinal);

    public void Add()
    {
        foreach (MetricDescriptor metric in set.Metrics)
        {
            if (options.UseKeysAsNames && !_isOwn && tag.SetName is null)
                AddByKey(metric);
            else
                AddByName(metric);
        }

        if (options.IncludeDiagnostics && !_isOwn)
            AddRejections();
    }

    private void AddByName(MetricDescriptor metric)
    {
        string stem = ExportNames.StemOf(metric);
        BaseUnit unit = ExportNames.BaseUnitOf(metric.Unit);
        switch (metric.Kind)
        {
            case MetricKind.Counter when metric.IncludesFamilies:
                families.Add(
                    new FamilyModel(Name("direct_increments"), FamilyType.Counter, "", "What was added to a key itself, beside the families that it sums up."),
                    Series(SeriesSource.DirectIncrements, metric) with { Labels = _constant.With("key", metric.Key) });
                break;

            case MetricKind.Counter:
                families.Add(
                    new FamilyModel(Name(stem, unit.Word), FamilyType.Counter, unit.Word, metric.Help),
                    Cells(SeriesSource.Counter, metric, unit.PerUnit));
                break;

            case MetricKind.Gauge:
                families.Add(
                    new FamilyModel(Name(stem, unit.Word), FamilyType.Gauge, unit.Word, metric.Help),
                    Series(GaugeSource(metric), metric, unit.PerUnit));
                break;

            default:
                AddHistogram(metric, stem, unit);
                break;
        }
    }

    private void AddHistogram(MetricDescriptor metric, string stem, BaseUnit unit)
    {
        if (metric.IsFamily)
        {
            families.Add(
                new FamilyModel(Name(stem), FamilyType.Counter, "", metric.Help), Cells(SeriesSource.Outcomes, metric, 1));
        }

        if (metric is { IsFamily: false, IncludesFamilies: true })
        {
            families.Add(
                new FamilyModel(Name("direct_duration", unit.Word), FamilyType.Histogram, unit.Word, "What was recorded into a latency itself, beside the families that it sums up; present once used."),
                Series(SeriesSource.DirectHistogram, metric, unit.PerUnit) with { Labels = _constant.With("key", metric.Key), IsShownOnceUsed = true });
            return;
        }

        string name = metric.IsLatency ? Name(stem, "duration", unit.Word) : Name(stem, unit.Word);
        families.Add(
            new FamilyModel(name, FamilyType.Histogram, unit.Word, metric.Help), Cells(SeriesSource.Histogram, metric, unit.PerUnit).FindAll(one => metric.KeepsSamples(one.Cell)));
    }

    private void AddByKey(MetricDescriptor metric)
    {
        if (metric.IsFamily)
        {
            if (!IsInKeys(metric))
                AddByName(metric);
            return;
        }

        switch (metric.Kind)
        {
            case MetricKind.Counter:
                string stem = metric.Key.EndsWith("_total", StringComparison.Ordinal) ? metric.Key[..^"_total".Length] : metric.Key;
                families.Add(
                    new FamilyModel(stem, FamilyType.Counter, "", metric.Help) { IsBareCounter = stem.Length == metric.Key.Length },
                    Series(SeriesSource.Counter, metric));
                break;

            case MetricKind.Gauge:
                families.Add(new FamilyModel(metric.Key, FamilyType.Gauge, "", metric.Help), Series(GaugeSource(metric), metric));
                break;

            default:
                families.Add(
                    new FamilyModel(metric.Key, FamilyType.Histogram, "", metric.Help), Series(SeriesSource.Histogram, metric));
                break;
        }
    }

    /// <summary>Tells whether all that a family counts is in single metrics too.</summary>
    private bool IsInKeys(MetricDescriptor family)
    {
        HashSet<int> cells = [.. set.Metrics
            .SelectMany(metric => metric.Includes)
            .Where(cells => ReferenceEquals(cells.Family, family))
            .SelectMany(cells => cells.Cells)];
        return cells.Count == family.Cells && (family.Kind == MetricKind.Counter || family.RecordsIntoLatencies);
    }

    private void AddRejections() => families.Add(
        new FamilyModel(Name("metrics_rejected"), FamilyType.Counter, "", "What was to be recorded and was not."),
        [.. Rejected.Reasons.Select((reason, i) =>
            new SeriesModel(snapshot, SeriesSource.Rejections, _constant.With("reason", reason)) { Cell = i })]);

    private List<SeriesModel> Cells(SeriesSource source, MetricDescriptor metric, double divisor) =>
        Enumerable.Range(0, metric.Cells).ToList().ConvertAll(cell => Series(source, metric, divisor) with
        {
            Cell = cell,
            Labels = Enumerable.Range(0, metric.Labels.Count).Aggregate(
                _constant, (labels, i) => labels.With(metric.Labels[i].Name, metric.GetLabelValue(cell, i))),
        });

    private SeriesModel Series(SeriesSource source, MetricDescriptor metric, double divisor = 1) =>
        new(snapshot, source, _constant)
        {
            Metric = metric,
            Divisor = divisor,
            Bounds = metric.Kind == MetricKind.Histogram ? HistogramBounds.For(metric) : HistogramBounds.None,
        };

    private static SeriesSource GaugeSource(MetricDescriptor gauge) =>
        gauge.IsInteger ? SeriesSource.IntegerGauge : SeriesSource.Gauge;

    private string Name(params ReadOnlySpan<string> parts) => ExportNames.Qualify(_name, ExportNames.Join(parts));
}
