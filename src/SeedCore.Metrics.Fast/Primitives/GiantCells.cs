namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// Takes the increments that are too large for a stripe's 64-bit cell: two cells per counter, the low and the high
/// 32 bits of each increment summed apart, so that 2^32 increments of any size add up exactly.
/// </summary>
/// <remarks>
/// Between its two additions an increment counts in part; each part only grows, so sums stay monotone and never
/// exceed what was issued.
/// </remarks>
internal sealed class GiantCells<TAtomics>(int counters)
    where TAtomics : struct, IAtomics
{
    private const int LowBits = 32;
    private readonly long[] _cells = new long[2 * counters];

    /// <summary>Adds a non-negative value to a counter.</summary>
    public void Add(int counter, long value)
    {
        TAtomics.Add(ref _cells[2 * counter], value & uint.MaxValue);
        TAtomics.Add(ref _cells[2 * counter + 1], value >> LowBits);
    }

    /// <summary>Reads a counter's sum.</summary>
    public Int128 Read(int counter) =>
        ((Int128)(ulong)TAtomics.Read(in _cells[2 * counter + 1]) << LowBits)
        + (ulong)TAtomics.Read(in _cells[2 * counter]);
}
