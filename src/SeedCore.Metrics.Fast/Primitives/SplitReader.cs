namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Adds up the splits of one series over several lanes.</summary>
/// <remarks>
/// A sample is added to its bucket first and to its split afterwards, each by a release. Here splits are read first, by an
/// acquire, and octaves and buckets afterwards: so the bucket has every sample that its splits have, and what is counted at a bound is
/// never more than what the bucket counts in all.
/// </remarks>
internal static class SplitReader<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Adds, modulo 2^64, to <paramref name="destination"/>, which has a place per split.</summary>
    public static void Add(ReadOnlySpan<long[]> blocks, int firstCell, Span<long> destination)
    {
        foreach (long[] block in blocks)
        {
            ReadOnlySpan<long> cells = block.AsSpan(firstCell, destination.Length);
            for (int i = 0; i < cells.Length; i++)
                destination[i] += TAtomics.ReadAcquire(in cells[i]);
        }
    }
}
