namespace SeedCore.Metrics.Fast.Load;

/// <summary>Rows as a table for a terminal of 100 columns.</summary>
internal static class TailReport
{
    public static void Write(TextWriter output, IReadOnlyList<TailRow> rows)
    {
        output.WriteLine($"Batches of {TailMeasuring.BatchSize} x TrackMetrics, in microseconds. Beside them nothing (alone), a capture");
        output.WriteLine("every 10 ms (captured), or captures without pause (endless), by another thread.");
        if (rows.Any(static row => row.Name == PublishedTracker.Name))
            output.WriteLine($"Each capture of {PublishedTracker.Name} is also encoded, sent to a Redis, and answered.");
        output.WriteLine($"{"name",-28}{"beside",-10}{"p50",9}{"p99",9}{"p99.9",9}{"p99.99",9}{"max",10}{"batches",9}");
        foreach (TailRow row in rows)
        {
            output.WriteLine(
                $"{row.Name,-28}{ScenarioNames.Of(row.Scenario),-10}{Time(row.P50),9}{Time(row.P99),9}{Time(row.P999),9}{Time(row.P9999),9}{Time(row.Max),10}{row.Batches,9}");
        }

        output.WriteLine($"Not counted, because the system took the thread off its processor: {rows.Sum(row => row.Discarded)} batches.");
    }

    private static string Time(double microseconds) => microseconds < 10 ? $"{microseconds:F2}" : $"{microseconds:F1}";
}
