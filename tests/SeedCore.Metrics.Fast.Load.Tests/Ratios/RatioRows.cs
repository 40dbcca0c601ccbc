namespace SeedCore.Metrics.Fast.Load.Tests.Ratios;

/// <summary>Makes rows for tests.</summary>
internal static class RatioRows
{
    /// <summary>A row of one launch whose REF takes 2 ns.</summary>
    public static RatioRow Row(string name, double nanoseconds, int threads = 1, double? bytes = 0) => new(
        name, threads, nanoseconds, nanoseconds * 0.9, nanoseconds / 2, 0.05, bytes, nanoseconds / 2, nanoseconds / 2);
}
