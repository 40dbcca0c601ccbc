using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>ratios</c>: every row beside REF, an uncontended <c>Interlocked.Increment</c> of the same run.</summary>
internal static class Ratios
{
    private const int Rounds = 200;
    private const int QuickRounds = 40;

    public static int Run(string[] options)
    {
        int rounds = options.Contains("--quick") ? QuickRounds : Rounds;
        int? only = Array.IndexOf(options, "--threads") is >= 0 and int at && at + 1 < options.Length
            ? int.Parse(options[at + 1], provider: null)
            : null;

        foreach (int threads in only is { } one ? [one] : new[] { 1, 2 })
        {
            Console.WriteLine($"threads: {threads}");
            Console.WriteLine($"{"name",-24}{"ns median",12}{"ns min",12}{"x REF",10}{"spread",10}{"bytes",8}");
            IReadOnlyList<Measurement> rows = new RatioHarness(threads, rounds).Measure(OurVariants.Make());
            double reference = rows[0].Median;
            foreach (Measurement row in rows)
            {
                Console.WriteLine(
                    $"{row.Name,-24}{row.Median,12:F2}{row.Minimum,12:F2}{row.Median / reference,10:F2}{row.Spread,10:P0}{row.BytesPerCall,8:F1}");
            }

            Console.WriteLine();
        }

        return 0;
    }
}
