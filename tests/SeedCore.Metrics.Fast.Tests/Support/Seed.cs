using System.Globalization;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Random data that can be had again: the seed is printed, and SEEDCORE_TEST_SEED sets it.</summary>
internal static class Seed
{
    private const int Default = 20260729;

    public static Random Random(ITestOutputHelper output)
    {
        string? chosen = Environment.GetEnvironmentVariable("SEEDCORE_TEST_SEED");
        int seed = chosen is null ? Default : int.Parse(chosen, CultureInfo.InvariantCulture);
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }
}
