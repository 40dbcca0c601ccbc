using System.Collections.Immutable;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Makes a catalog of declarations: hands out ordinals in the order of the metrics, as a builder does.
/// </summary>
/// <remarks>
/// It takes declarations that make sense, and checks nothing: what comes from elsewhere is checked by who reads it.
/// </remarks>
internal sealed class CatalogAssembler
{
    private readonly Dictionary<string, MetricDescriptor> _byKey = new(StringComparer.Ordinal);
    private readonly List<MetricDescriptor> _metrics = [];
    private readonly List<SeriesScale> _scales = [];
    private readonly List<BucketSplits?> _splits = [];
    private readonly List<int> _reservoirSizes = [];
    private int _rowCells;
    private int _gauges;

    private CatalogAssembler()
    {
    }

    public static MetricCatalog Assemble(SetDeclaration set)
    {
        CatalogAssembler assembler = new();
        foreach (MetricDeclaration metric in set.Metrics)
            assembler.Declare(metric);

        // References may point to what comes later: all metrics have their ordinals now.
        foreach (MetricDeclaration metric in set.Metrics)
            assembler.Link(metric);

        return new MetricCatalog(
            set.Name,
            set.ConstantLabels,
            [.. assembler._metrics],
            [.. set.Ratios.Select(assembler.Make)],
            assembler._scales,
            assembler._splits,
            assembler._reservoirSizes,
            assembler._rowCells,
            assembler._gauges);
    }

    private void Declare(MetricDeclaration metric)
    {
        MetricColumns columns = new()
        {
            Row = metric.HasRow ? _rowCells : -1,
            Gauge = metric.Kind == MetricKind.Gauge ? _gauges : -1,
            IsInteger = metric.IsInteger,
            Merge = metric.Merge,
            Ring = metric.HasReservoir ? _reservoirSizes.Count : -1,
            Scale = metric.Scale,
        };
        MetricDescriptor descriptor = new(
            metric.Key, metric.Kind, metric.Help, metric.Unit, metric.Category, metric.Labels, metric.Bounds, _metrics.Count, columns);

        if (metric.HasRow)
            _rowCells += descriptor.Cells;
        if (metric.Kind == MetricKind.Gauge)
            _gauges++;
        if (metric.HasReservoir)
            _reservoirSizes.Add(metric.ReservoirSize);
        if (metric.Scale is { } scale)
        {
            BucketSplits? splits = scale.Split(metric.Bounds);
            for (int cell = 0; cell < descriptor.Cells; cell++)
                columns.Series.Add(metric.Targets is null || metric.Targets[cell] is not null ? AddSeries(scale, splits) : -1);
        }

        _metrics.Add(descriptor);
        _byKey.Add(metric.Key, descriptor);
    }

    private void Link(MetricDeclaration metric)
    {
        MetricColumns columns = _byKey[metric.Key].Columns;
        for (int cell = 0; cell < (metric.Targets?.Count ?? 0); cell++)
        {
            if (metric.Targets![cell] is { } target)
                _byKey[target].Columns.Series.Add(columns.Series[cell]);
        }

        foreach (CellReference reference in metric.Includes)
            columns.Includes.Add(CellSelection.Of(_byKey[reference.Family], reference.Cells));
    }

    private RatioDescriptor Make(RatioDeclaration ratio) => new(
        ratio.Key,
        ratio.Help,
        _byKey[ratio.Numerator],
        ratio.Denominator.Select(key => _byKey[key]).ToImmutableArray());

    private int AddSeries(SeriesScale scale, BucketSplits? splits)
    {
        _splits.Add(splits);
        _scales.Add(scale);
        return _scales.Count - 1;
    }
}
