using System.Collections.Immutable;
using System.Numerics;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>What a set holds, and what a snapshot of it has to show. Plain, slow, and without an end to its numbers.</summary>
internal sealed record ModelSnapshot
{
    public SnapshotParts Parts { get; init; } = SnapshotParts.All;

    public long Epoch { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset CapturedAt { get; init; }

    /// <summary>Gets the counters, cell by cell: <c>hits</c>, <c>colors/Red</c>, ...</summary>
    public ImmutableSortedDictionary<string, ModelCount> Cells { get; init; } = ImmutableSortedDictionary<string, ModelCount>.Empty;

    /// <summary>Gets the histograms: <c>work</c>, <c>sizes</c>, <c>paints/Red</c>, <c>paints/Green</c>.</summary>
    public ImmutableSortedDictionary<string, ModelSeries> Series { get; init; } = ImmutableSortedDictionary<string, ModelSeries>.Empty;

    public ImmutableSortedDictionary<string, BigInteger> Refused { get; init; } = ImmutableSortedDictionary<string, BigInteger>.Empty;

    public double Level { get; init; }

    public BigInteger Depth { get; init; }

    /// <summary>Gets the reservoirs; null where there are none: differences and merges keep no samples.</summary>
    public ImmutableSortedDictionary<string, ModelReservoir>? Reservoirs { get; init; }

    public static ModelSnapshot Merge(ModelSnapshot one, ModelSnapshot other) => one with
    {
        Parts = CommonParts(one, other),
        Epoch = Math.Max(one.Epoch, other.Epoch),
        StartedAt = one.StartedAt < other.StartedAt ? one.StartedAt : other.StartedAt,
        CapturedAt = one.CapturedAt > other.CapturedAt ? one.CapturedAt : other.CapturedAt,
        Cells = Combine(one.Cells, other.Cells, static (a, b) => a.Plus(b)),
        Series = Combine(one.Series, other.Series, static (a, b) => a.Plus(b)),
        Refused = Combine(one.Refused, other.Refused, static (a, b) => ModelCount.Saturate(a + b)),
        Level = Math.Clamp(one.Level + other.Level, -double.MaxValue, double.MaxValue),
        Depth = BigInteger.Clamp(one.Depth + other.Depth, long.MinValue, long.MaxValue),
        Reservoirs = null,
    };

    public static ModelSnapshot Subtract(ModelSnapshot later, ModelSnapshot earlier)
    {
        // A later life: all of it happened in between.
        if (later.Epoch > earlier.Epoch || later.StartedAt > earlier.StartedAt)
            return later;

        SnapshotParts parts = CommonParts(later, earlier);
        bool withBuckets = parts.HasFlag(SnapshotParts.Histograms);
        return later with
        {
            Parts = parts,
            StartedAt = earlier.CapturedAt,
            Cells = Combine(later.Cells, earlier.Cells, static (a, b) => a.Minus(b)),
            Series = Combine(later.Series, earlier.Series, (a, b) => a.Minus(b, withBuckets)),
            Refused = Combine(later.Refused, earlier.Refused, static (a, b) => BigInteger.Max(0, a - b)),
            Reservoirs = null,
        };
    }

    private static SnapshotParts CommonParts(ModelSnapshot one, ModelSnapshot other) => one.Parts & other.Parts & SnapshotParts.Histograms;

    private static ImmutableSortedDictionary<string, T> Combine<T>(
        ImmutableSortedDictionary<string, T> one, ImmutableSortedDictionary<string, T> other, Func<T, T, T> combine) =>
        one.Keys.ToImmutableSortedDictionary(key => key, key => combine(one[key], other[key]), StringComparer.Ordinal);
}
