using System.Globalization;
using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Concurrency.Scenarios;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>
/// Weakens every ordering of the library's source, one by one, and tells which test falls: an explored program, or, of what none
/// misses, a test of the machine code for Arm64.
/// </summary>
internal static partial class OrderingsCommand
{
    private const string MachineCode = "Arm64BarrierTests";

    /// <summary>Runs it.</summary>
    /// <param name="only">Numbers of the orderings to try; null for all.</param>
    /// <param name="output">Takes a line per ordering.</param>
    /// <returns>0 if without each ordering some test falls, or <see cref="Redundancy"/> says why none does.</returns>
    public static int Run(IReadOnlyCollection<int>? only, TextWriter output)
    {
        using WeakenedCopy copy = new();
        copy.Build();
        Ordering[] tried = [.. copy.Orderings.Where(one => only is null || only.Contains(one.Number))];
        Dictionary<int, int[]>? programs = only is null ? FindPrograms(copy, output) : null;
        List<Ordering> survivors = [];
        int explained = 0;
        foreach (Ordering ordering in tried)
        {
            if (Explore(copy, ordering, programs?[ordering.Number] ?? SmallestFirst(), out string found))
                output.WriteLine($"{ordering}: {found}");
            else if (Redundancy.ReasonFor(ordering) is { } reason && ++explained > 0)
                output.WriteLine($"{ordering}: {found}: {reason}");
            else
                survivors.Add(ordering);
        }

        int missed = TryMachineCode(copy, survivors, output);
        output.WriteLine(
            $"{tried.Length} orderings: {tried.Length - explained - survivors.Count} fall where they are explored, {missed} in the machine code, "
            + $"{explained} for a reason nowhere, {survivors.Count - missed} nowhere");
        return missed == survivors.Count ? 0 : 1;
    }

    /// <summary>Explores everything with nothing weakened: nothing may fall, and it is seen which programs come by which ordering.</summary>
    private static Dictionary<int, int[]> FindPrograms(WeakenedCopy copy, TextWriter output)
    {
        IReadOnlyList<ProgramRun> runs = ProgramRun.Read(copy.Explore(0, []));
        if (runs.Count != ExploredPrograms.All.Count || runs.FirstOrDefault(run => run.Reason is not null || !run.IsExhausted) is { } broken)
            throw new InvalidOperationException("The copy is not sound with nothing weakened, or not all of it could be explored.");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs.Count} programs, {runs.Sum(run => run.Executions):N0} executions with nothing weakened: none falls"));
        return copy.Orderings.ToDictionary(
            ordering => ordering.Number,
            ordering => runs.Where(run => run.Reached.Contains(ordering.Number)).OrderBy(run => run.Executions).Select(run => run.Program).ToArray());
    }

    private static int[] SmallestFirst() => [.. ExploredPrograms.All.Index().OrderBy(one => one.Item.AtLeast).Select(one => one.Index)];

    private static bool Explore(WeakenedCopy copy, Ordering ordering, int[] programs, out string found)
    {
        if (programs.Length == 0)
        {
            found = "no program comes by it";
            return false;
        }

        IReadOnlyList<ProgramRun> runs = ProgramRun.Read(copy.Explore(ordering.Number, programs));
        ProgramRun last = runs[^1];
        string few = string.Create(CultureInfo.InvariantCulture, $"in {runs.Sum(run => run.Executions):N0} executions of {runs.Count} programs");
        string left = runs.All(run => run.IsExhausted) ? "" : ", not all there are";
        found = last.Reason is not null
            ? string.Create(CultureInfo.InvariantCulture, $"'{last.Name}' falls in execution {last.Executions}: {last.Reason}")
            : $"nothing falls {few}{left}";
        return last.Reason is not null;
    }

    private static int TryMachineCode(WeakenedCopy copy, List<Ordering> survivors, TextWriter output)
    {
        if (survivors.Count == 0)
            return 0;

        copy.Build(0);
        if (Failed(copy.Test(MachineCode)) is { } sound)
            throw new InvalidOperationException($"{sound} falls with nothing weakened.");

        int missed = 0;
        foreach (Ordering ordering in survivors)
        {
            copy.Build(ordering.Number);
            string? test = Failed(copy.Test(MachineCode));
            missed += test is null ? 0 : 1;
            output.WriteLine($"{ordering}: {(test is null ? "NOTHING FALLS" : test + " falls")}");
        }

        return missed;
    }

    /// <summary>Finds the first test that fell; the run has to have said how it went.</summary>
    private static string? Failed(string output)
    {
        if (!Summary().IsMatch(output))
            throw new InvalidOperationException($"The tests of the copy did not run: {output}");
        Match failed = FailedTest().Match(output);
        return failed.Success ? failed.Groups["name"].Value : null;
    }

    [GeneratedRegex(@"^(Passed|Failed)!  - Failed: +\d+, Passed: +\d+, Skipped: +0,", RegexOptions.Multiline, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex(@"^  Failed \S*\.(?<name>\w+\.\w+\(.*\)) \[", RegexOptions.Multiline, 1000)]
    private static partial Regex FailedTest();
}
