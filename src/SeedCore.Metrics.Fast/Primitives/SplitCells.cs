namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Where the splits of a series lie in every lane's block.</summary>
/// <param name="Splits">The splits; null where the series has none.</param>
/// <param name="First">The offset of the first one's cell, in cells.</param>
internal readonly record struct SplitCells(BucketSplits? Splits, int First);
