using System.Collections.Frozen;

namespace SeedCore.Metrics.Fast;

/// <summary>The set that has the metrics of two.</summary>
/// <remarks>
/// Metrics of one key must mean the same in both. Metrics keep their order where it is the same in both, and are in the
/// order of their keys otherwise; of constant labels those remain that both have, with the same value. So the order in
/// which sets are joined does not matter.
/// </remarks>
internal static class SetUnion
{
    /// <summary>Joins two catalogs; gives the first itself where the second adds nothing.</summary>
    /// <exception cref="ArgumentException">They are of different sets, or declare a metric differently.</exception>
    public static MetricCatalog Of(MetricCatalog first, MetricCatalog second)
    {
        if (ReferenceEquals(first, second))
            return first;
        string name = first.Name;
        if (!string.Equals(name, second.Name, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"Snapshots of different sets cannot be merged: '{name}' and '{second.Name}'.", nameof(second));
        }

        SetDeclaration one = first.Declaration;
        SetDeclaration two = second.Declaration;
        FrozenDictionary<string, string> labels = CommonLabels(first.ConstantLabels, second.ConstantLabels);
        IReadOnlyList<MetricDeclaration> metrics = Join(
            name, one.Metrics, two.Metrics, metric => metric.Key, (a, b) => a.FindConflict(b), (a, b) => a.Join(b));
        IReadOnlyList<RatioDeclaration> ratios = Join(
            name, one.Ratios, two.Ratios, ratio => ratio.Key, (a, b) => a.FindConflict(b), (a, b) => a.Join(b));

        if (metrics == one.Metrics && ratios == one.Ratios && labels.Count == first.ConstantLabels.Count)
            return first;

        string? inBoth = metrics.Select(metric => metric.Key)
            .Intersect(ratios.Select(ratio => ratio.Key), StringComparer.Ordinal)
            .FirstOrDefault();
        if (inBoth is not null)
            throw Conflict(name, inBoth, "it is a metric in one and a ratio in the other");
        return CatalogAssembler.Assemble(new SetDeclaration(name, labels, metrics, ratios));
    }

    private static FrozenDictionary<string, string> CommonLabels(
        IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second) => first
        .Where(label => string.Equals(second.GetValueOrDefault(label.Key), label.Value, StringComparison.Ordinal))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Joins by key; gives the first list itself where the second adds nothing.</summary>
    private static IReadOnlyList<T> Join<T>(
        string set,
        IReadOnlyList<T> first,
        IReadOnlyList<T> second,
        Func<T, string> keyOf,
        Func<T, T, string?> findConflict,
        Func<T, T, T> join)
        where T : class
    {
        Dictionary<string, T> others = second.ToDictionary(keyOf, StringComparer.Ordinal);
        List<T> joined = new(first.Count);
        foreach (T one in first)
        {
            if (!others.Remove(keyOf(one), out T? other))
                joined.Add(one);
            else if (findConflict(one, other) is { } conflict)
                throw Conflict(set, keyOf(one), conflict);
            else
                joined.Add(join(one, other));
        }

        if (first.Select(keyOf).SequenceEqual(second.Select(keyOf), StringComparer.Ordinal))
            return joined.SequenceEqual(first, ReferenceEqualityComparer.Instance) ? first : joined;

        joined.AddRange(others.Values);
        joined.Sort((one, other) => string.CompareOrdinal(keyOf(one), keyOf(other)));
        return joined;
    }

    private static ArgumentException Conflict(string set, string key, string conflict) =>
        new($"Snapshots of '{set}' cannot be merged: '{key}' is declared differently: {conflict}.", nameof(set));
}
