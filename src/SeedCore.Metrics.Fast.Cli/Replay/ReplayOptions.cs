namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>What to play, and how to print what it leads to.</summary>
/// <param name="Path">A file, or "-" for standard input.</param>
internal sealed record ReplayOptions(string Path)
{
    public const int DefaultReservoirSize = 1_000;

    /// <summary>A reservoir holds 8 bytes a sample, for every latency: beyond this it is a mistake.</summary>
    public const int LargestReservoirSize = 1_000_000;

    private const int DefaultLineLimit = 16 * 1024 * 1024;

    /// <summary>Gets the samples that each latency keeps, where a case does not say otherwise.</summary>
    public int ReservoirSize { get; init; } = DefaultReservoirSize;

    /// <summary>Gets a value indicating whether metrics are printed as JSON instead of as a report.</summary>
    public bool Json { get; init; }

    /// <summary>Gets the bytes beyond which a line is refused unread.</summary>
    public int LineLimit { get; init; } = DefaultLineLimit;
}
