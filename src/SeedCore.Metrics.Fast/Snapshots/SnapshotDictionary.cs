using System.Globalization;

namespace SeedCore.Metrics.Fast;

/// <summary>The reference's dictionary of a snapshot.</summary>
internal static class SnapshotDictionary
{
    public static Dictionary<string, object> Make(MetricsSnapshot snapshot)
    {
        Dictionary<string, object> result = new(StringComparer.Ordinal);
        HashSet<MetricDescriptor> included = [];
        foreach (MetricDescriptor metric in snapshot.Metrics)
        {
            foreach (CellSelection selection in metric.Columns.Includes)
                included.Add(selection.Family);
        }

        foreach (MetricDescriptor metric in snapshot.Metrics)
        {
            if (!metric.IsFamily)
                Add(result, snapshot, metric);
            else if (!included.Contains(metric))
                AddFamily(result, snapshot, metric);
        }

        foreach (RatioDescriptor ratio in snapshot.Frame.Catalog.Ratios)
        {
            if (snapshot.Compute(ratio) is { } value)
                result[ratio.Key] = value;
        }

        if (!snapshot.IsEmpty)
            result["export_ts"] = (snapshot.CapturedAt - DateTimeOffset.UnixEpoch).TotalSeconds;
        return result;
    }

    /// <summary>Names the average of a latency: <c>x_latency_ms</c> gives <c>x_latency_avg_ms</c>.</summary>
    public static string AverageKey(string key) =>
        key.EndsWith("_ms", StringComparison.Ordinal) ? $"{key[..^3]}_avg_ms" : $"{key}_avg";

    private static void Add(Dictionary<string, object> result, MetricsSnapshot snapshot, MetricDescriptor metric)
    {
        switch (metric.Kind)
        {
            case MetricKind.Counter:
                result[metric.Key] = snapshot.Frame.CounterValue(metric);
                break;

            case MetricKind.Gauge when metric.Columns.IsInteger:
                result[metric.Key] = snapshot.Frame.Gauges[metric.Columns.Gauge];
                break;

            case MetricKind.Gauge:
                double value = snapshot.GaugeOf(metric);
                if (!double.IsNaN(value))
                    result[metric.Key] = value;
                break;

            default:
                ReservoirSummary recent = snapshot.Summarize(metric).Recent;
                result[metric.Key] = recent.Samples.ToArray();
                if (recent.Average is { } average)
                    result[AverageKey(metric.Key)] = average;
                AddHistogram(result, snapshot.GetHistogram(metric), metric, "");
                break;
        }
    }

    private static void AddFamily(Dictionary<string, object> result, MetricsSnapshot snapshot, MetricDescriptor family)
    {
        bool isCounter = family.Kind == MetricKind.Counter;
        for (int cell = 0; cell < family.Cells; cell++)
        {
            string labels = LabelsOf(family, cell);
            result[$"{family.Key}{{{labels}}}"] =
                isCounter ? snapshot.GetCounter(family, cell) : snapshot.GetOutcomes(family, cell);
            if (!isCounter)
                AddHistogram(result, snapshot.GetHistogram(family, cell), family, $"{labels},");
        }
    }

    /// <summary>
    /// Adds the counts at the bounds that were declared, as <c>key{le="bound"}</c>, and exemplars, if there are any, as
    /// <c>key{exemplars}</c>.
    /// </summary>
    private static void AddHistogram(
        Dictionary<string, object> result, HistogramSummary histogram, MetricDescriptor metric, string labels)
    {
        if (!histogram.HasBuckets)
            return;
        foreach (double bound in metric.Bounds)
            result[string.Create(CultureInfo.InvariantCulture, $"{metric.Key}{{{labels}le=\"{bound}\"}}")] = histogram.CountAtOrBelow(bound);
        if (histogram.ExemplarCount == 0)
            return;

        Exemplar[] exemplars = new Exemplar[histogram.ExemplarCount];
        histogram.CopyExemplars(exemplars);
        result[$"{metric.Key}{{{labels}exemplars}}"] = exemplars;
    }

    private static string LabelsOf(MetricDescriptor family, int cell) => string.Join(
        ',', family.Labels.Select((label, i) => $"{label.Name}=\"{family.GetLabelValue(cell, i)}\""));
}
