using System.Collections.Immutable;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// What a catalog says of a metric, without ordinals: other metrics by their keys, cells by their numbers in a family.
/// </summary>
/// <remarks>
/// Ordinals are private to a process; this is what processes can compare, join and send to each other. A
/// <see cref="CatalogAssembler"/> makes a catalog of it again.
/// </remarks>
internal sealed record MetricDeclaration(string Key, MetricKind Kind)
{
    public string Help { get; init; } = "";

    public Unit Unit { get; init; }

    public string Category { get; init; } = "";

    public IReadOnlyList<MetricLabel> Labels { get; init; } = [];

    /// <summary>Gets a value indicating whether a gauge holds an integer.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Gets how a gauge is merged.</summary>
    public GaugeMerge Merge { get; init; }

    /// <summary>Gets how a histogram's buckets and sum become values; null for other metrics.</summary>
    public SeriesScale? Scale { get; init; }

    /// <summary>Gets the bounds at which a histogram's samples are counted exactly, ascending.</summary>
    public ImmutableArray<double> Bounds { get; init; } = [];

    /// <summary>Gets how many samples a frame has room for; 0 where none are kept.</summary>
    public int ReservoirSize { get; init; }

    /// <summary>Gets what a counter counts besides its own cell.</summary>
    public IReadOnlyList<CellReference> Includes { get; init; } = [];

    /// <summary>
    /// Gets, for a family of latencies, per cell the key of the latency that its samples go into, null for a cell
    /// without samples; null where the family keeps its samples itself.
    /// </summary>
    public IReadOnlyList<string?>? Targets { get; init; }

    public bool IsFamily => Labels.Count > 0;

    /// <summary>Gets how many metrics the family has; 1 for a single metric.</summary>
    public int Cells => Labels.Aggregate(1, (cells, label) => cells * label.Values.Count);

    /// <summary>Gets a value indicating whether it keeps samples of its own.</summary>
    public bool HasReservoir => Kind == MetricKind.Histogram && Targets is null;

    /// <summary>
    /// Gets a value indicating whether it has cells in the counter row: a counter, or a family of anything.
    /// </summary>
    public bool HasRow => Kind == MetricKind.Counter || IsFamily;

    /// <param name="metric">A metric of <paramref name="catalog"/>.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="owners">
    /// Whose samples a series' are: per series the key of its latency, null if it keeps its own.
    /// </param>
    public static MetricDeclaration Of(MetricDescriptor metric, MetricCatalog catalog, string?[] owners)
    {
        MetricColumns columns = metric.Columns;
        bool isHistogram = metric.Kind == MetricKind.Histogram;
        return new MetricDeclaration(metric.Key, metric.Kind)
        {
            Help = metric.Help,
            Unit = metric.Unit,
            Category = metric.Category,
            Labels = metric.Labels,
            IsInteger = columns.IsInteger,
            Merge = columns.Merge,
            Scale = columns.Scale,
            Bounds = metric.Bounds,
            ReservoirSize = columns.Ring < 0 ? 0 : catalog.ReservoirSizes[columns.Ring],
            Includes = columns.Includes.ConvertAll(cells => cells.ToReference()),
            Targets = !isHistogram || columns.Ring >= 0
                ? null
                : columns.Series.ConvertAll(series => series < 0 ? null : owners[series]),
        };
    }

    /// <summary>
    /// Says in what the metric is not the same as another of its key; null if their values mean the same.
    /// </summary>
    public string? FindConflict(MetricDeclaration other)
    {
        if (Kind != other.Kind || IsInteger != other.IsInteger)
            return $"it is {DescribeKind()} in one and {other.DescribeKind()} in the other";
        if (!string.Equals(Unit.ToString(), other.Unit.ToString(), StringComparison.Ordinal))
            return $"its unit is '{Unit}' in one and '{other.Unit}' in the other";
        if (!string.Equals(DescribeLabels(), other.DescribeLabels(), StringComparison.Ordinal))
            return $"its labels are {DescribeLabels()} in one and {other.DescribeLabels()} in the other";
        if (Scale != other.Scale)
            return $"its scale is {Scale} in one and {other.Scale} in the other";
        if (!Bounds.SequenceEqual(other.Bounds))
            return $"its bounds are {DescribeBounds()} in one and {other.DescribeBounds()} in the other";
        if (!Includes.SequenceEqual(other.Includes))
            return "it counts other cells in one than in the other";
        bool isRecordedAlike = HasReservoir == other.HasReservoir
            && (Targets ?? []).SequenceEqual(other.Targets ?? [], StringComparer.Ordinal);
        return isRecordedAlike ? null : "it records into other latencies in one than in the other";
    }

    /// <summary>
    /// Joins it with another that it has no conflict with: of two texts the later in the order of characters; of two ways to
    /// merge a gauge the one that is not <see cref="GaugeMerge.Sum"/>, which older versions of the binary form did not say.
    /// </summary>
    public MetricDeclaration Join(MetricDeclaration other)
    {
        string help = LaterOf(Help, other.Help);
        string category = LaterOf(Category, other.Category);
        int size = Math.Max(ReservoirSize, other.ReservoirSize);
        GaugeMerge merge = Merge > other.Merge ? Merge : other.Merge;
        bool isThis = ReferenceEquals(help, Help) && ReferenceEquals(category, Category) && size == ReservoirSize && merge == Merge;
        return isThis ? this : this with { Help = help, Category = category, ReservoirSize = size, Merge = merge };
    }

    private static string LaterOf(string first, string second) =>
        string.CompareOrdinal(first, second) >= 0 ? first : second;

    private string DescribeKind() => IsInteger ? "an integer gauge" : $"a {Kind.ToString().ToLowerInvariant()}";

    private string DescribeBounds() => $"[{string.Join(", ", Bounds)}]";

    private string DescribeLabels() =>
        $"{{{string.Join("; ", Labels.Select(label => $"{label.Name}: {string.Join(", ", label.Values)}"))}}}";
}
