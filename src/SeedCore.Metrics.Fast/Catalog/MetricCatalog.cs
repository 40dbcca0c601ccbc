using System.Collections.Frozen;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>All declarations of a set, closed: what a frame's columns mean.</summary>
internal sealed class MetricCatalog
{
    private readonly MetricDescriptor[] _ordered;
    private readonly Lazy<string?> _excess;

    public MetricCatalog(
        string name,
        IReadOnlyDictionary<string, string> constantLabels,
        IReadOnlyList<MetricDescriptor> metrics,
        IReadOnlyList<RatioDescriptor> ratios,
        IReadOnlyList<SeriesScale> series,
        IReadOnlyList<BucketSplits?> splits,
        IReadOnlyList<int> reservoirSizes,
        int rowCells,
        int gauges)
    {
        _excess = new Lazy<string?>(() => SnapshotLimits.FindExcess(Declaration));
        Name = name;
        ConstantLabels = constantLabels;
        Metrics = metrics;
        _ordered = [.. metrics];
        Ratios = ratios;
        Series = [.. series];
        Splits = [.. splits];
        ReservoirSizes = [.. reservoirSizes];
        RowCells = rowCells;
        Gauges = gauges;

        SplitOffsets = new int[Splits.Length + 1];
        for (int i = 0; i < Splits.Length; i++)
            SplitOffsets[i + 1] = SplitOffsets[i] + (Splits[i]?.Count ?? 0);

        SampleOffsets = new int[ReservoirSizes.Length + 1];
        for (int i = 0; i < ReservoirSizes.Length; i++)
            SampleOffsets[i + 1] = SampleOffsets[i] + ReservoirSizes[i];
    }

    /// <summary>Gets a catalog without a metric.</summary>
    public static MetricCatalog Empty { get; } = new("", FrozenDictionary<string, string>.Empty, [], [], [], [], [], 0, 0);

    public string Name { get; }

    public IReadOnlyDictionary<string, string> ConstantLabels { get; }

    public IReadOnlyList<MetricDescriptor> Metrics { get; }

    public IReadOnlyList<RatioDescriptor> Ratios { get; }

    /// <summary>Gets the scale of each series.</summary>
    public SeriesScale[] Series { get; }

    /// <summary>Gets the splits of each series, null for none.</summary>
    public BucketSplits?[] Splits { get; }

    /// <summary>Gets where each series' splits start in a frame, and after the last one how many there are of all.</summary>
    public int[] SplitOffsets { get; }

    /// <summary>Gets the reservoir size of each ring.</summary>
    public int[] ReservoirSizes { get; }

    /// <summary>Gets where each ring's samples start in a frame, and after the last one the length of them all.</summary>
    public int[] SampleOffsets { get; }

    /// <summary>Gets the number of cells in the counter row.</summary>
    public int RowCells { get; }

    /// <summary>Gets the number of gauges.</summary>
    public int Gauges { get; }

    /// <summary>Gets what the catalog says without ordinals, for whom it is compared, joined or written.</summary>
    public SetDeclaration Declaration => field ??= SetDeclaration.Of(this);

    /// <summary>Gets the declaration as it is written with snapshots that have no samples: the same each time.</summary>
    public byte[] EncodedDeclaration => field ??= DeclarationEncoder.Encode(Declaration, _ => 0);

    /// <summary>Gets which limit of the binary form the declaration exceeds; null if none.</summary>
    public string? Excess => _excess.Value;

    // Made when they are asked for: who reads snapshots of many versions from bytes may never ask.
    private FrozenDictionary<string, MetricDescriptor> ByKey =>
        field ??= Metrics.ToFrozenDictionary(metric => metric.Key, StringComparer.Ordinal);

    private FrozenDictionary<string, RatioDescriptor> RatiosByKey =>
        field ??= Ratios.ToFrozenDictionary(ratio => ratio.Key, StringComparer.Ordinal);

    public MetricDescriptor? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Finds the metric of a declaration: itself at no cost if it is of this catalog, otherwise by its key.</summary>
    public MetricDescriptor? Find(MetricDescriptor declared)
    {
        int ordinal = declared.Ordinal;
        return ordinal < _ordered.Length && ReferenceEquals(_ordered[ordinal], declared) ? declared : Find(declared.Key);
    }

    public RatioDescriptor? FindRatio(string key) => RatiosByKey.GetValueOrDefault(key);
}
