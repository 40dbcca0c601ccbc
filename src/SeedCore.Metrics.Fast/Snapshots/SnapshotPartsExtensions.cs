namespace SeedCore.Metrics.Fast;

/// <summary>What <see cref="Enum.HasFlag"/> does, without the allocation that it makes until the JIT optimises its caller.</summary>
internal static class SnapshotPartsExtensions
{
    public static bool Has(this SnapshotParts parts, SnapshotParts part) => (parts & part) == part;
}
