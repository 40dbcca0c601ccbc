namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>How far apart two cells must lie so that writing one never takes the other's line away.</summary>
/// <remarks>
/// 128 bytes: x86-64 fetches 64-byte lines in adjacent pairs (Intel 64 and IA-32 Optimization Reference Manual,
/// "Data Prefetching"), and current Arm server cores have lines of up to 128 bytes.
/// </remarks>
internal static class CacheLine
{
    /// <summary>The distance in bytes.</summary>
    public const int Bytes = 128;

    /// <summary>The distance in 64-bit cells.</summary>
    public const int Cells = Bytes / sizeof(long);

    /// <summary>Rounds a number of cells up to whole lines.</summary>
    public static int RoundUp(int cells) => (cells + Cells - 1) / Cells * Cells;
}
