using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>What is asked of each explored program: no execution breaks a promise, all were run, and there were as many as there should be.</summary>
internal static class Exhaustion
{
    public static TheoryData<string> NamesOf(IReadOnlyList<(long AtLeast, Func<Scenario> Make)> programs) =>
        new(programs.Select(one => one.Make().Name));

    public static void Check(IReadOnlyList<(long AtLeast, Func<Scenario> Make)> programs, string name, ITestOutputHelper output)
    {
        (long atLeast, Func<Scenario> make) = programs.Single(one => one.Make().Name == name);
        Findings findings = Explorer.Explore(make());
        Report.Write(output, findings);
        Assert.True(findings.Failure is null, findings.Failure?.ToString());
        Assert.True(findings.IsExhausted, "The bound was reached before everything was explored.");
        Assert.True(findings.Executions >= atLeast, $"{findings.Executions} executions, fewer than the {atLeast} that there were once.");
    }

    /// <summary>Checks that a program falls when one kind of access to one kind of cell becomes a weaker one.</summary>
    public static void CheckMissed(Scenario scenario, string operation, string cell, ITestOutputHelper output)
    {
        Fault fault = new($"{operation} of {cell}", Enum.Parse<Operation>(operation), cell);
        Findings findings = Explorer.Explore(scenario, fault: fault);
        Report.Write(output, findings);
        Assert.True(findings.Failure is not null, $"{fault.Name} was not missed in {findings.Executions} executions.");
    }
}
