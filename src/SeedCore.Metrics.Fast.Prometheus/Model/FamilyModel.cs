namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Series of one name.</summary>
/// <param name="Name">The name; of a counter without <c>_total</c>, of an info without <c>_info</c>.</param>
/// <param name="Type">What it is.</param>
/// <param name="Unit">The unit that ends the name; empty for none.</param>
/// <param name="Help">What it tells.</param>
internal sealed record FamilyModel(string Name, FamilyType Type, string Unit, string Help)
{
    /// <summary>Gets the series, in the order of the page.</summary>
    public List<SeriesModel> Series { get; } = [];

    /// <summary>Gets a value indicating whether it is a counter that has its name as it is, without <c>_total</c>.</summary>
    public bool IsBareCounter { get; init; }

    /// <summary>Gets the name of its samples; what histograms add to it excepted.</summary>
    public string SampleName => Type switch
    {
        FamilyType.Counter when !IsBareCounter => Name + "_total",
        FamilyType.Info => Name + "_info",
        _ => Name,
    };

    /// <summary>Gets all names that belong to it in any format: no other family may have one of them.</summary>
    public IEnumerable<string> TakenNames => Type switch
    {
        FamilyType.Counter => [Name, Name + "_total", Name + "_created"],
        FamilyType.Histogram => [Name, Name + "_bucket", Name + "_count", Name + "_sum", Name + "_created"],
        FamilyType.Info => [Name, Name + "_info"],
        _ => [Name],
    };
}
