namespace SeedCore.Metrics.Fast;

/// <summary>Some cells of a family, for a counter that counts them too. Families make it.</summary>
public sealed class CellSelection
{
    internal CellSelection(MetricDescriptor family, IReadOnlyList<int> row, IReadOnlyList<int> series)
    {
        Family = family;
        Row = row;
        Series = series;
    }

    internal MetricDescriptor Family { get; }

    /// <summary>Gets cells of the counter row.</summary>
    internal IReadOnlyList<int> Row { get; }

    /// <summary>Gets series, each of which counts as many as it has samples.</summary>
    internal IReadOnlyList<int> Series { get; }

    /// <summary>Selects the cells of a family whose index <paramref name="includes"/> accepts.</summary>
    internal static CellSelection Of(MetricDescriptor family, Func<int, bool>? includes)
    {
        List<int> row = [];
        List<int> series = [];
        for (int cell = 0; cell < family.Cells; cell++)
        {
            if (includes is not null && !includes(cell))
                continue;

            row.Add(family.Columns.Row + cell);
            if (family.Columns.Series.Count > 0 && family.Columns.Series[cell] >= 0)
                series.Add(family.Columns.Series[cell]);
        }

        return new CellSelection(family, row, series);
    }
}
