using System.Globalization;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The instruments of one set: what its metrics are called, and which values they have.</summary>
internal sealed class SetInstruments(BridgeCatalog catalog, MetricsSnapshot set, int source, MeterBridgeOptions options)
{
    private static readonly (string Reason, BridgeValueKind Kind)[] s_rejections =
    [
        ("invalid_sample", BridgeValueKind.InvalidSamples),
        ("negative_increment", BridgeValueKind.NegativeIncrements),
        ("unknown_name", BridgeValueKind.UnknownNames),
        ("unknown_label", BridgeValueKind.UnknownLabels),
        ("dropped_latency", BridgeValueKind.DroppedLatencies),
    ];

    private readonly KeyValuePair<string, object?>[] _constant =
        [.. set.ConstantLabels.OrderBy(static label => label.Key, StringComparer.Ordinal).Select(static label => KeyValuePair.Create(label.Key, (object?)label.Value))];

    public void Add()
    {
        foreach (MetricDescriptor metric in set.Metrics)
            Add(metric);
        if (!options.IncludeDiagnostics)
            return;

        catalog.Add(
            new BridgeInstrument(OtelNames.Rejected(set.Name), IsCounter: true, IsWhole: true, "", "What was to be recorded and was not."),
            s_rejections.Select(rejected => new BridgeValue(source, rejected.Kind, With(_constant, "reason", rejected.Reason))));
    }

    private void Add(MetricDescriptor metric)
    {
        BaseUnit unit = ExportNames.BaseUnitOf(metric.Unit);
        switch (metric.Kind)
        {
            case MetricKind.Counter when metric.IncludesFamilies:
                catalog.Add(
                    new BridgeInstrument(OtelNames.DirectIncrements(set.Name), IsCounter: true, IsWhole: true, "", "What was added to a key itself, beside the families that it sums up."),
                    new BridgeValue(source, BridgeValueKind.DirectIncrements, With(_constant, "key", metric.Key)) { Metric = metric });
                break;

            case MetricKind.Counter:
                catalog.Add(
                    new BridgeInstrument(OtelNames.Of(set.Name, metric), IsCounter: true, IsWhole: unit.PerUnit == 1, unit.Symbol, metric.Help),
                    Cells(BridgeValueKind.Counter, metric, unit.PerUnit));
                break;

            case MetricKind.Gauge:
                bool isWhole = metric.IsInteger && unit.PerUnit == 1;
                catalog.Add(
                    new BridgeInstrument(OtelNames.Of(set.Name, metric), IsCounter: false, isWhole, unit.Symbol, metric.Help),
                    Cells(metric.IsInteger ? BridgeValueKind.IntegerGauge : BridgeValueKind.Gauge, metric, unit.PerUnit));
                break;

            case MetricKind.Histogram when metric is { IsFamily: false, IncludesFamilies: true }:
                AddHistogram(
                    OtelNames.DirectDuration(set.Name),
                    unit,
                    "What was recorded into a latency itself, beside the families that it sums up; present once used.",
                    [new BridgeValue(source, BridgeValueKind.SampleCount, With(_constant, "key", metric.Key)) { Metric = metric, Divisor = unit.PerUnit, IsDirect = true }]);
                break;

            default:
                if (metric.IsFamily)
                {
                    catalog.Add(
                        new BridgeInstrument(OtelNames.Outcomes(set.Name, metric), IsCounter: true, IsWhole: true, "", metric.Help),
                        Cells(BridgeValueKind.Outcomes, metric, 1));
                }

                AddHistogram(
                    OtelNames.Of(set.Name, metric),
                    unit,
                    metric.Help,
                    [.. Cells(BridgeValueKind.SampleCount, metric, unit.PerUnit).Where(value => metric.KeepsSamples(value.Cell))]);
                break;
        }
    }

    private void AddHistogram(string name, BaseUnit unit, string help, IReadOnlyList<BridgeValue> counts)
    {
        catalog.Add(new BridgeInstrument(name + ".count", IsCounter: true, IsWhole: true, "", help), counts);
        catalog.Add(
            new BridgeInstrument(name + ".sum", IsCounter: true, IsWhole: false, unit.Symbol, help),
            counts.Select(static count => count with { Kind = BridgeValueKind.SampleSum }));
        catalog.Add(
            new BridgeInstrument(name + ".quantile", IsCounter: false, IsWhole: false, unit.Symbol, help),
            from count in counts
            from quantile in options.Quantiles
            select count with
            {
                Kind = BridgeValueKind.Quantile,
                Quantile = quantile,
                Tags = With(count.Tags, "quantile", quantile.ToString(CultureInfo.InvariantCulture)),
            });
    }

    private IEnumerable<BridgeValue> Cells(BridgeValueKind kind, MetricDescriptor metric, double divisor) =>
        from cell in Enumerable.Range(0, metric.Cells)
        select new BridgeValue(source, kind, TagsOf(metric, cell)) { Metric = metric, Cell = cell, Divisor = divisor };

    private KeyValuePair<string, object?>[] TagsOf(MetricDescriptor metric, int cell)
    {
        KeyValuePair<string, object?>[] tags = _constant;
        for (int i = 0; i < metric.Labels.Count; i++)
            tags = With(tags, metric.Labels[i].Name, metric.GetLabelValue(cell, i));
        return tags;
    }

    /// <summary>Adds a tag; with underscores behind its name where that is taken.</summary>
    private static KeyValuePair<string, object?>[] With(KeyValuePair<string, object?>[] tags, string name, string value)
    {
        while (Array.Exists(tags, tag => string.Equals(tag.Key, name, StringComparison.Ordinal)))
            name += "_";
        return [.. tags, KeyValuePair.Create(name, (object?)value)];
    }
}
