namespace SeedCore.Metrics.Fast;

/// <summary>Some cells of a family, by the family's key and the cells' numbers in it.</summary>
/// <param name="Family">The key of the family.</param>
/// <param name="Cells">The cells' numbers, ascending.</param>
internal sealed record CellReference(string Family, IReadOnlyList<int> Cells)
{
    public bool Equals(CellReference? other) =>
        other is not null
        && string.Equals(Family, other.Family, StringComparison.Ordinal)
        && Cells.SequenceEqual(other.Cells);

    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Family), Cells.Count);
}
