using System.Globalization;
using System.Reflection;
using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Concurrency.Scenarios;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>
/// Runs explored programs until one falls, and says so for <see cref="OrderingsCommand"/>: a line per program, its fields between
/// tabs.
/// </summary>
internal static class ExploreCommand
{
    public const string Name = "explore";

    // Of the copy only, which notes there what it comes by.
    private static readonly bool[]? s_reached = (bool[]?)typeof(MetricSet).Assembly
        .GetType("SeedCore.Metrics.Fast.Primitives.Weakening")?
        .GetProperty("Reached", BindingFlags.Static | BindingFlags.Public)!
        .GetValue(null);

    /// <summary>Explores.</summary>
    /// <param name="programs">Numbers of <see cref="ExploredPrograms.All"/>; all, if there are none.</param>
    /// <param name="output">Takes the lines.</param>
    public static int Run(IReadOnlyList<string> programs, TextWriter output)
    {
        IEnumerable<int> numbers = programs.Count > 0
            ? programs.Select(text => int.Parse(text, CultureInfo.InvariantCulture))
            : Enumerable.Range(0, ExploredPrograms.All.Count);
        foreach (int number in numbers)
        {
            Scenario scenario = ExploredPrograms.All[number].Make();
            Array.Clear(s_reached ?? []);
            Findings findings = Explorer.Explore(scenario);
            ProgramRun run = new(
                number,
                scenario.Name,
                findings.Executions + findings.Cut + (findings.Failure is null ? 0 : 1),
                findings.IsExhausted,
                [.. (s_reached ?? []).Index().Where(one => one.Item).Select(one => one.Index)],
                findings.Failure?.Reason.Message.Split('\n')[0]);
            output.WriteLine(run.ToLine());
            if (run.Reason is not null)
                break;
        }

        return 0;
    }
}
