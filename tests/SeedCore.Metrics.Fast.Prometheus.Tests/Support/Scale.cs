using System.Globalization;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>How much is tried: what fits in seconds, or with SEEDCORE_FULL=1 in the environment all of it.</summary>
internal static class Scale
{
    private static readonly bool s_isFull = Environment.GetEnvironmentVariable("SEEDCORE_FULL") is "1";

    /// <summary>Gets the seed of generated cases; SEEDCORE_TEST_SEED sets it.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("SEEDCORE_TEST_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 20261124;

    public static int Of(int usual, int full) => s_isFull ? full : usual;
}
