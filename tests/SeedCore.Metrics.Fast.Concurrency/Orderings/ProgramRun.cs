using System.Globalization;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>What a child process says of one explored program.</summary>
/// <param name="Program">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Executions">How many executions were run; if it fell, the last of them fell.</param>
/// <param name="IsExhausted">Whether there is no other execution.</param>
/// <param name="Reached">The orderings that it came by.</param>
/// <param name="Reason">Why it fell; null if it did not.</param>
internal sealed record ProgramRun(int Program, string Name, long Executions, bool IsExhausted, IReadOnlyList<int> Reached, string? Reason)
{
    private const string Mark = "explored";

    /// <summary>Reads the lines of <see cref="ToLine"/>; others are passed over.</summary>
    public static IReadOnlyList<ProgramRun> Read(string output) =>
    [
        .. from line in output.Split('\n')
           let fields = line.TrimEnd('\r').Split('\t')
           where fields is [Mark, _, _, _, _, _, _]
           select new ProgramRun(
               int.Parse(fields[1], CultureInfo.InvariantCulture),
               fields[2],
               long.Parse(fields[3], CultureInfo.InvariantCulture),
               bool.Parse(fields[4]),
               [.. fields[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
               fields[6].Length > 0 ? fields[6] : null),
    ];

    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mark}\t{Program}\t{Name}\t{Executions}\t{IsExhausted}\t{string.Join(' ', Reached)}\t{Reason?.Replace('\t', ' ')}");
}
