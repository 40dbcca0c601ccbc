using System.Diagnostics;
using System.Globalization;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Runs all stress, one after the other, and prints what each saw.</summary>
internal static class StressCommand
{
    private const int LoadThreads = 4;

    /// <summary>Runs it.</summary>
    /// <param name="size">How much.</param>
    /// <param name="only">The runs whose names begin with this.</param>
    /// <param name="output">Where the reports go.</param>
    public static int Run(StressSize size, string only, TextWriter output)
    {
        (string Name, Func<string> Run)[] runs =
        [
            ("broken increments", () => IncrementStress.RunBroken(StressSize.Short.Increments)),
            ("increments", () => IncrementStress.Run(size.Increments)),
            ("increments in one cell", () => IncrementStress.RunInOneCell(size.Increments)),
            ("rings", () => RingStress.Run(size)),
            ("threads", () => ChurnStress.Run(size.ShortLived)),
            ("counts at bounds", () => SplitStress.Run(LoadThreads, size)),
            ("exports", () => ExporterStress.RunBooks(size.Exports)),
            ("exporters disposed of", () => ExporterStress.RunDisposals(size.Exports)),
            ("captures and resets", () => CaptureStress.Run(LoadThreads, size)),
        ];

        int failures = 0;
        foreach ((string name, Func<string> run) in runs.Where(run => run.Name.StartsWith(only, StringComparison.Ordinal)))
        {
            Stopwatch watch = Stopwatch.StartNew();
            string report;
            try
            {
                report = run();
            }
#pragma warning disable CA1031 // whatever it is, it is what the run has to say
            catch (Exception failure)
#pragma warning restore CA1031
            {
                failures++;
                report = $"FAILED: {failure}";
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} ({watch.Elapsed.TotalSeconds:N0} s): {report}"));
            output.Flush();
        }

        return failures == 0 ? 0 : 1;
    }
}
