using System.Globalization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Rows as two tables for a terminal of 100 columns: measured, and predicted.</summary>
internal static class ScaleReport
{
    // More columns would not fit; of many threads, the powers of two are shown.
    private const int MostColumns = 6;

    public static void Write(TextWriter output, IReadOnlyList<ScaleRow> rows)
    {
        output.WriteLine($"Measured: nanoseconds per call for each thread, on {Environment.ProcessorCount} processors.");
        WriteTable(output, [.. rows.Where(row => !row.IsPredicted)], "threads");
        if (!rows.Any(row => row.IsPredicted))
        {
            output.WriteLine("No prediction: it needs two threads on processors of their own.");
            return;
        }

        double transfer = rows.Single(row => row is { Name: ScaleSubject.SharedCell, Threads: 2, IsPredicted: false }).NsMedian / 2;
        output.WriteLine();
        output.WriteLine("PREDICTED, not measured: the same on more cores, all of which do this and nothing else. From the");
        output.WriteLine($"figures of two threads, a transfer of a line here ({transfer:F1} ns between two increments), and for the");
        output.WriteLine($"second figure transfers between dies ({ScaleModel.FarTransfer:F0} ns, cited). What shares no line stays as it is.");
        WriteTable(output, [.. rows.Where(row => row.IsPredicted)], "cores");
    }

    private static void WriteTable(TextWriter output, ScaleRow[] rows, string unit)
    {
        int[] all = [.. rows.Select(row => row.Threads).Distinct().Order()];
        int[] shown = all.Length <= MostColumns ? all : [.. all.Where(int.IsPow2).TakeLast(MostColumns)];
        output.WriteLine($"{"name",-28}{string.Concat(shown.Select(threads => $"{threads} {(threads == 1 ? unit[..^1] : unit)}".PadLeft(Width(shown))))}");
        foreach (IGrouping<string, ScaleRow> subject in rows.GroupBy(row => row.Name))
        {
            IEnumerable<string> cells = shown.Select(threads => Cell(subject.FirstOrDefault(row => row.Threads == threads)));
            output.WriteLine($"{subject.Key,-28}{string.Concat(cells.Select(cell => cell.PadLeft(Width(shown))))}");
        }
    }

    private static int Width(int[] columns) => columns.Length > 3 ? 12 : 22;

    private static string Cell(ScaleRow? row) => row switch
    {
        null => "-",
        { NsWorst: { } worst } when worst > row.NsMedian => $"{Time(row.NsMedian)} to {Time(worst)}",
        _ => Time(row.NsMedian),
    };

    private static string Time(double nanoseconds) =>
        nanoseconds.ToString(nanoseconds < 10 ? "F2" : nanoseconds < 1000 ? "F1" : "N0", CultureInfo.InvariantCulture);
}
