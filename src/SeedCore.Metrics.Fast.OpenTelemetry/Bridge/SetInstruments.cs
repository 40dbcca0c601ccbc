using System.Globalization;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The instruments of one set: a counter or a gauge is one, a histogram three.</summary>
internal sealed class SetInstruments(BridgeCatalog catalog, MetricsSnapshot set, int source, MeterBridgeOptions options)
{
    public void Add()
    {
        foreach (InstrumentFamily family in InstrumentCatalog.Of(in set))
        {
            if (family.Kind == InstrumentKind.Histogram)
                AddHistogram(family);
            else if (options.IncludeDiagnostics || family.Series[0].Source != SeriesSource.Rejections)
                Add(family, "", family.Kind == InstrumentKind.Counter, family.IsInteger, family.Unit, Values(family, BridgePart.Value));
        }
    }

    private void AddHistogram(InstrumentFamily family)
    {
        Add(family, ".count", isCounter: true, isWhole: true, "", Values(family, BridgePart.Count));
        Add(family, ".sum", isCounter: true, isWhole: false, family.Unit, Values(family, BridgePart.Sum));
        Add(
            family,
            ".quantile",
            isCounter: false,
            isWhole: false,
            family.Unit,
            from series in family.Series
            from quantile in options.Quantiles
            let labels = series.Labels.With("quantile", quantile.ToString(CultureInfo.InvariantCulture))
            select new BridgeValue(source, series with { Labels = labels }, BridgePart.Quantile, quantile));
    }

    private void Add(InstrumentFamily family, string ending, bool isCounter, bool isWhole, string unit, IEnumerable<BridgeValue> values) =>
        catalog.Add(new BridgeInstrument(family.Name + ending, isCounter, isWhole, unit, family.Description), values);

    private IEnumerable<BridgeValue> Values(InstrumentFamily family, BridgePart part) =>
        family.Series.Select(series => new BridgeValue(source, series, part));
}
