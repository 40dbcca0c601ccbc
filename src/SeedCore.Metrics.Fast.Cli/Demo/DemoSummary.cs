using System.Globalization;
using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>What a demo was and how fast it went, in words.</summary>
internal static class DemoSummary
{
    /// <summary>Who issues the calls: "2 writers, 1 pool task".</summary>
    public static string Workers(DemoOptions options)
    {
        int writers = (options.Threads + 1) / 2;
        int tasks = options.Threads - writers;
        string both = Figures.Quantity(writers, "writer");
        return tasks == 0 ? both : $"{both}, {Figures.Quantity(tasks, "pool task")}";
    }

    /// <summary>What is about to happen.</summary>
    public static string Opening(DemoOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"seedcore-metrics demo: {Workers(options)}, {options.Duration.TotalSeconds:0.###} s, seed {options.Seed}");

    /// <summary>How fast it went.</summary>
    public static string Speed(long calls, TimeSpan elapsed)
    {
        string perSecond = Figures.PerSecond(calls / elapsed.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Count(calls)} calls in {elapsed.TotalSeconds:F2} s: {perSecond} calls a second");
    }
}
