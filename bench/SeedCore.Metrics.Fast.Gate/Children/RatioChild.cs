using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Measures the operations beside the references, once.</summary>
internal static class RatioChild
{
    private const int FirstCalls = 16;
    private const int MostCalls = 1 << 20;
    private static readonly TimeSpan s_burst = TimeSpan.FromMicroseconds(250);

    public static RatioReport Run(GateSuite suite, int rounds)
    {
        // A burst lasts long enough for the clock and not long enough to be interrupted; how many calls that is, only settled code
        // tells.
        WarmUp.Settle(suite.Operations);

        Dictionary<string, RatioRow> rows = new(StringComparer.Ordinal);
        foreach (IGrouping<int, GatedOperation> group in suite.Operations.GroupBy(operation => operation.Threads).OrderBy(group => group.Key))
        {
            if (group.Key > Environment.ProcessorCount)
                continue;

            Variant[] variants =
            [
                .. ReferenceWork.Make(),
                .. group.Select(operation => new Variant(operation.Name, CallsOf(operation.Burst), _ => operation.Burst)),
            ];
            IReadOnlyList<Measurement> measured = new RatioHarness(group.Key, rounds).Measure(variants);
            Measurement reference = measured[0];
            foreach (Measurement row in measured.Where(row => row.Bursts > 0 && reference.Bursts > 0))
                rows[NameOf(row.Name, group.Key)] = new RatioRow(Round(row.Minimum / reference.Minimum), Round(row.Median / reference.Median));
        }

        return new RatioReport(rows);
    }

    /// <summary>References are measured with each number of threads.</summary>
    public static string NameOf(string name, int threads) =>
        threads > 1 && ReferenceWork.Names.Contains(name, StringComparer.Ordinal) ? $"{name}.{threads}" : name;

    private static double Round(double ratio) => double.Round(ratio, ratio < 10 ? 3 : 1);

    private static int CallsOf(Burst burst)
    {
        int calls = FirstCalls;
        for (; calls < MostCalls; calls *= 2)
        {
            long start = Stopwatch.GetTimestamp();
            burst(calls);
            if (Stopwatch.GetElapsedTime(start) >= s_burst)
                break;
        }

        return calls;
    }
}
