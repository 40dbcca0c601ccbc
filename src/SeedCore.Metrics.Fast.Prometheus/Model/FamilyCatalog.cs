namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Families by name: those of one name become one, or do not fit together.</summary>
internal sealed class FamilyCatalog
{
    private readonly List<FamilyModel> _families = [];
    private readonly Dictionary<string, FamilyModel> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<(string Family, string Labels)> _series = [];

    public IReadOnlyList<FamilyModel> Families => _families;

    /// <summary>Gets how many series do not fit and were left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>
    /// Gets or sets a value indicating whether series that do not fit are left out rather than refused, and another text of help is
    /// no reason not to.
    /// </summary>
    public bool IsLenient { get; set; }

    /// <summary>Adds series to a family, and the family where it is new.</summary>
    /// <exception cref="ArgumentException">What has the name is something else, or has a series of the same labels.</exception>
    public void Add(FamilyModel family, params IReadOnlyList<SeriesModel> series)
    {
        if (series.Count == 0)
            return;

        string? fault = Find(family, out FamilyModel known);
        if (fault is not null)
            LeaveOut(fault, series.Count);
        else
            Put(known, series);
    }

    private void Put(FamilyModel known, IReadOnlyList<SeriesModel> series)
    {
        foreach (SeriesModel one in series)
        {
            if (_series.Add((known.Name, one.Labels.Identity)))
                known.Series.Add(one);
            else
                LeaveOut($"Two sets of a page have the series {known.SampleName}{LabelText.Of(one.Labels)}: constant labels tell sets apart.", 1);
        }
    }

    private void LeaveOut(string fault, int series)
    {
        if (!IsLenient)
            throw new ArgumentException(fault, nameof(series));
        LeftOut += series;
    }

    /// <summary>Finds a family of the name, or makes it one; says what is against that.</summary>
    private string? Find(FamilyModel family, out FamilyModel found)
    {
        found = family;
        if (_byName.TryGetValue(family.Name, out FamilyModel? known) && string.Equals(known.Name, family.Name, StringComparison.Ordinal))
        {
            found = known;
            return FindConflict(known, family) is { } conflict ? $"Two metrics of a page are named '{family.Name}', but {conflict}." : null;
        }

        foreach (string name in family.TakenNames)
        {
            if (_byName.TryGetValue(name, out FamilyModel? other))
                return $"The metric '{family.SampleName}' cannot be on a page with '{other.SampleName}': both need the name '{name}'.";
        }

        foreach (string name in family.TakenNames)
            _byName.Add(name, family);
        _families.Add(family);
        return null;
    }

    private string? FindConflict(FamilyModel one, FamilyModel other)
    {
        if (one.Type != other.Type || one.IsBareCounter != other.IsBareCounter)
            return $"one is a {one.Type.ToString().ToLowerInvariant()} and the other a {other.Type.ToString().ToLowerInvariant()}";
        if (!string.Equals(one.Unit, other.Unit, StringComparison.Ordinal))
            return $"the unit of one is '{one.Unit}' and that of the other '{other.Unit}'";
        return IsLenient || string.Equals(one.Help, other.Help, StringComparison.Ordinal)
            ? null
            : $"one tells '{one.Help}' and the other '{other.Help}'";
    }
}
