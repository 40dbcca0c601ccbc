namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// The instruments of a set: whatever shows a set to OpenTelemetry takes names, units and attributes from here. They are the
/// families of the Prometheus pages: <c>tasks</c> counts all outcomes, <c>tasks.duration</c> has those with a sample, a key that
/// sums up families shows only what was added to itself.
/// </summary>
internal static class InstrumentCatalog
{
    /// <summary>Lists the instruments of a snapshot's set.</summary>
    /// <param name="set">Any snapshot of the set.</param>
    /// <exception cref="ArgumentException">Two metrics need one name; the message says which.</exception>
    public static IReadOnlyList<InstrumentFamily> Of(in MetricsSnapshot set)
    {
        List<InstrumentFamily> families = [];
        LabelSet constant = LabelSet.Of(set.ConstantLabels);
        foreach (MetricDescriptor metric in set.Metrics)
            Add(families, set.Name, constant, metric);
        families.AddRange(DirectFamilies(set, constant));
        families.Add(Rejections(set.Name, constant));

        // OpenTelemetry's names differ in more than their case.
        foreach (IGrouping<string, InstrumentFamily> same in families.GroupBy(family => family.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Count() > 1)
                throw new ArgumentException($"Two metrics of the set '{set.Name}' are named '{same.Key}' for OpenTelemetry.", nameof(set));
        }

        return families;
    }

    private static void Add(List<InstrumentFamily> families, string set, LabelSet constant, MetricDescriptor metric)
    {
        BaseUnit unit = UnitOf(metric);
        bool isDirect = metric is { IsFamily: false, IncludesFamilies: true };
        switch (metric.Kind)
        {
            case MetricKind.Counter when !isDirect:
                families.Add(new(OtelNames.Of(set, metric), InstrumentKind.Counter, unit.Symbol, metric.Help, Cells(SeriesSource.Counter, metric, constant, unit)));
                break;

            case MetricKind.Gauge:
                SeriesSource source = metric.IsInteger ? SeriesSource.IntegerGauge : SeriesSource.Gauge;
                families.Add(new(OtelNames.Of(set, metric), InstrumentKind.Gauge, unit.Symbol, metric.Help, Cells(source, metric, constant, unit)));
                break;

            case MetricKind.Histogram when !isDirect:
                if (metric.IsFamily)
                    families.Add(new(OtelNames.Outcomes(set, metric), InstrumentKind.Counter, "", metric.Help, Cells(SeriesSource.Outcomes, metric, constant, default)));
                families.Add(new(
                    OtelNames.Of(set, metric),
                    InstrumentKind.Histogram,
                    unit.Symbol,
                    metric.Help,
                    Cells(SeriesSource.Histogram, metric, constant, unit).FindAll(series => metric.KeepsSamples(series.Cell))));
                break;
        }
    }

    /// <summary>What was recorded into keys themselves that sum up families: one series per key.</summary>
    private static IEnumerable<InstrumentFamily> DirectFamilies(MetricsSnapshot set, LabelSet constant)
    {
        MetricDescriptor[] keys = [.. set.Metrics.Where(metric => metric is { IsFamily: false, IncludesFamilies: true })];
        SeriesModel[] counters = [.. keys.Where(metric => metric.Kind == MetricKind.Counter)
            .Select(metric => Series(SeriesSource.DirectIncrements, metric, constant.With("key", metric.Key), default))];
        if (counters.Length > 0)
        {
            yield return new(
                OtelNames.DirectIncrements(set.Name), InstrumentKind.Counter, "",
                "What was added to a key itself, beside the families that it sums up.", counters);
        }

        // Only latencies are recorded into by families.
        SeriesModel[] latencies = [.. keys.Where(metric => metric.Kind == MetricKind.Histogram).Select(metric =>
            Series(SeriesSource.DirectHistogram, metric, constant.With("key", metric.Key), UnitOf(metric)) with { IsShownOnceUsed = true })];
        if (latencies.Length > 0)
        {
            yield return new(
                OtelNames.DirectDuration(set.Name), InstrumentKind.Histogram, "s",
                "What was recorded into a latency itself, beside the families that it sums up; present once used.", latencies);
        }
    }

    private static InstrumentFamily Rejections(string set, LabelSet constant) => new(
        OtelNames.Rejected(set), InstrumentKind.Counter, "", "What was to be recorded and was not.",
        [.. Rejected.Reasons.Select((reason, i) =>
            new SeriesModel(0, SeriesSource.Rejections, constant.With("reason", reason)) { Cell = i })]);

    private static List<SeriesModel> Cells(SeriesSource source, MetricDescriptor metric, LabelSet constant, BaseUnit unit) =>
        Enumerable.Range(0, metric.Cells).ToList().ConvertAll(cell => Series(
            source,
            metric,
            Enumerable.Range(0, metric.Labels.Count).Aggregate(
                constant, (labels, i) => labels.With(metric.Labels[i].Name, metric.GetLabelValue(cell, i))),
            unit) with { Cell = cell });

    private static SeriesModel Series(SeriesSource source, MetricDescriptor metric, LabelSet labels, BaseUnit unit) => new(0, source, labels)
    {
        Metric = metric,
        Divisor = unit.PerUnit == 0 ? 1 : unit.PerUnit,
        Bounds = metric.Kind == MetricKind.Histogram ? HistogramBounds.For(metric) : HistogramBounds.None,
    };

    /// <summary>
    /// The unit in which a metric is shown: its base unit. A histogram's buckets are in seconds or in the declared unit, and in
    /// another they would be others: those stay in the unit that was declared.
    /// </summary>
    private static BaseUnit UnitOf(MetricDescriptor metric)
    {
        BaseUnit unit = ExportNames.BaseUnitOf(metric.Unit);
        return metric.Kind != MetricKind.Histogram || metric.IsLatency || unit.PerUnit == 1
            ? unit
            : new BaseUnit(unit.Word, metric.Unit.ToString(), 1);
    }
}
