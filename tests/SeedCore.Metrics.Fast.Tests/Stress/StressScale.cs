using System.Globalization;

namespace SeedCore.Metrics.Fast.Tests.Stress;

/// <summary>How long stress runs are: SEEDCORE_STRESS_SCALE multiplies their operations; 1 takes seconds.</summary>
internal static class StressScale
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("SEEDCORE_STRESS_SCALE"), CultureInfo.InvariantCulture, out int scale) ? scale : 1;
}
