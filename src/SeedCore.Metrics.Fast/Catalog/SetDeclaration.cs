namespace SeedCore.Metrics.Fast;

/// <summary>All that a catalog says, without ordinals.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="ConstantLabels">The labels that all its metrics carry.</param>
/// <param name="Metrics">Its metrics, in their order.</param>
/// <param name="Ratios">Its ratios, in their order.</param>
internal sealed record SetDeclaration(
    string Name,
    IReadOnlyDictionary<string, string> ConstantLabels,
    IReadOnlyList<MetricDeclaration> Metrics,
    IReadOnlyList<RatioDeclaration> Ratios)
{
    public static SetDeclaration Of(MetricCatalog catalog)
    {
        string?[] owners = new string?[catalog.Series.Length];
        foreach (MetricDescriptor latency in catalog.Metrics.Where(
            metric => metric is { Kind: MetricKind.Histogram, IsFamily: false }))
        {
            // The first is the latency's own; the others are those of the families that record into it.
            foreach (int series in latency.Columns.Series.Skip(1))
                owners[series] = latency.Key;
        }

        return new SetDeclaration(
            catalog.Name,
            catalog.ConstantLabels,
            [.. catalog.Metrics.Select(metric => MetricDeclaration.Of(metric, catalog, owners))],
            [.. catalog.Ratios.Select(RatioDeclaration.Of)]);
    }

    /// <summary>Says why snapshots of this set and of another do not belong to the same set; null if they do.</summary>
    public string? FindDifference(SetDeclaration other)
    {
        if (!string.Equals(Name, other.Name, StringComparison.Ordinal))
            return $"the one is of '{Name}', the other of '{other.Name}'";

        foreach (string label in ConstantLabels.Keys.Union(other.ConstantLabels.Keys, StringComparer.Ordinal))
        {
            string? first = ConstantLabels.GetValueOrDefault(label);
            string? second = other.ConstantLabels.GetValueOrDefault(label);
            if (!string.Equals(first, second, StringComparison.Ordinal))
                return $"the constant label '{label}' is {Quote(first)} in one and {Quote(second)} in the other";
        }

        return FindDifference("metric", Metrics, other.Metrics, metric => metric.Key, (one, two) => one.FindConflict(two))
            ?? FindDifference("ratio", Ratios, other.Ratios, ratio => ratio.Key, (one, two) => one.FindConflict(two));
    }

    private static string? FindDifference<T>(
        string what,
        IReadOnlyList<T> first,
        IReadOnlyList<T> second,
        Func<T, string> keyOf,
        Func<T, T, string?> findConflict)
        where T : class
    {
        Dictionary<string, T> others = second.ToDictionary(keyOf, StringComparer.Ordinal);
        foreach (T one in first)
        {
            if (!others.Remove(keyOf(one), out T? other))
                return IsInOne(keyOf(one));
            if (findConflict(one, other) is { } conflict)
                return $"the {what} '{keyOf(one)}' differs: {conflict}";
        }

        return others.Count == 0 ? null : IsInOne(others.Keys.Order(StringComparer.Ordinal).First());

        string IsInOne(string key) => $"the {what} '{key}' is in only one of them";
    }

    private static string Quote(string? value) => value is null ? "absent" : $"'{value}'";
}
