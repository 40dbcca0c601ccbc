namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Families by name: those of one name become one, or do not fit together.</summary>
internal sealed class FamilyCatalog
{
    private readonly List<FamilyModel> _families = [];
    private readonly Dictionary<string, FamilyModel> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<(string Family, string Labels)> _series = [];

    public IReadOnlyList<FamilyModel> Families => _families;

    /// <summary>Adds series to a family, and the family where it is new.</summary>
    /// <exception cref="ArgumentException">What has the name is something else, or has a series of the same labels.</exception>
    public void Add(FamilyModel family, params IReadOnlyList<SeriesModel> series)
    {
        if (series.Count == 0)
            return;

        FamilyModel known = Find(family);
        foreach (SeriesModel one in series)
        {
            if (!_series.Add((known.Name, one.Labels.Identity)))
            {
                throw new ArgumentException(
                    $"Two sets of a page have the series {known.SampleName}{LabelText.Of(one.Labels)}: constant labels tell sets apart.",
                    nameof(series));
            }

            known.Series.Add(one);
        }
    }

    private FamilyModel Find(FamilyModel family)
    {
        if (_byName.TryGetValue(family.Name, out FamilyModel? known) && string.Equals(known.Name, family.Name, StringComparison.Ordinal))
        {
            return FindConflict(known, family) is { } conflict
                ? throw new ArgumentException($"Two metrics of a page are named '{family.Name}', but {conflict}.", nameof(family))
                : known;
        }

        foreach (string name in family.TakenNames)
        {
            if (!_byName.TryAdd(name, family))
            {
                throw new ArgumentException(
                    $"The metric '{family.SampleName}' cannot be on a page with '{_byName[name].SampleName}': both need the name '{name}'.",
                    nameof(family));
            }
        }

        _families.Add(family);
        return family;
    }

    private static string? FindConflict(FamilyModel one, FamilyModel other)
    {
        if (one.Type != other.Type || one.IsBareCounter != other.IsBareCounter)
            return $"one is a {one.Type.ToString().ToLowerInvariant()} and the other a {other.Type.ToString().ToLowerInvariant()}";
        if (!string.Equals(one.Unit, other.Unit, StringComparison.Ordinal))
            return $"the unit of one is '{one.Unit}' and that of the other '{other.Unit}'";
        return string.Equals(one.Help, other.Help, StringComparison.Ordinal)
            ? null
            : $"one tells '{one.Help}' and the other '{other.Help}'";
    }
}
