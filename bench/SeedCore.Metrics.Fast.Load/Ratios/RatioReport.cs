namespace SeedCore.Metrics.Fast.Load;

/// <summary>Rows as a table for a terminal of 100 columns.</summary>
internal static class RatioReport
{
    public static void Write(TextWriter output, IReadOnlyList<RatioRow> rows)
    {
        foreach (IGrouping<int, RatioRow> pass in rows.GroupBy(row => row.Threads))
        {
            output.WriteLine($"threads: {pass.Key}");
            output.WriteLine(
                $"{"name",-32}{"ns median",12}{"ns min",11}{"x REF",10}{"of the launches",20}{"spread",8}{"bytes",7}");
            foreach (RatioRow row in pass)
            {
                string range = $"{Ratio(row.RatioMin)} to {Ratio(row.RatioMax)}";
                string bytes = row.BytesPerOp is { } known ? $"{known:F0}" : "-";
                output.WriteLine(
                    $"{row.Name,-32}{row.NsMedian,12:F2}{row.NsMin,11:F2}{Ratio(row.Ratio),10}{range,20}{row.Spread,8:P0}{bytes,7}");
            }

            output.WriteLine();
        }
    }

    /// <summary>Three digits are all that the noise leaves.</summary>
    public static string Ratio(double ratio) => ratio < 10 ? $"{ratio:F2}" : ratio < 100 ? $"{ratio:F1}" : $"{ratio:F0}";
}
