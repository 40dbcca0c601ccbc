namespace SeedCore.Metrics.Fast;

/// <summary>Some cells of a family, for a counter that counts them too. Families make it.</summary>
public sealed class CellSelection
{
    internal CellSelection(MetricDescriptor family, int[] row, int[] series)
    {
        Family = family;
        Row = row;
        Series = series;
    }

    /// <summary>Gets the family.</summary>
    public MetricDescriptor Family { get; }

    /// <summary>Gets the numbers of the cells in it, ascending.</summary>
    public IEnumerable<int> Cells => Row.Select(cell => cell - Family.Columns.Row);

    /// <summary>Gets cells of the counter row.</summary>
    internal int[] Row { get; }

    /// <summary>Gets series, each of which counts as many as it has samples.</summary>
    internal int[] Series { get; }

    /// <summary>Names the cells without ordinals.</summary>
    internal CellReference ToReference() => new(Family.Key, [.. Cells]);

    /// <summary>Selects the cells of a family whose index <paramref name="includes"/> accepts.</summary>
    internal static CellSelection Of(MetricDescriptor family, Func<int, bool>? includes) =>
        Of(family, Enumerable.Range(0, family.Cells).Where(cell => includes is null || includes(cell)));

    /// <summary>Selects cells of a family by their numbers.</summary>
    internal static CellSelection Of(MetricDescriptor family, IEnumerable<int> cells)
    {
        List<int> row = [];
        List<int> series = [];
        foreach (int cell in cells)
        {
            row.Add(family.Columns.Row + cell);
            if (family.Columns.Series.Count > 0 && family.Columns.Series[cell] >= 0)
                series.Add(family.Columns.Series[cell]);
        }

        return new CellSelection(family, [.. row], [.. series]);
    }
}
