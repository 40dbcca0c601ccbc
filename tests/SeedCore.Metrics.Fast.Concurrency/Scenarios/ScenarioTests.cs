using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>No execution of any scenario breaks a promise, and there are as many as there should be.</summary>
public class ScenarioTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => new(SetScenarios.All.Select(one => one.Make().Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Sets_keep_their_promises(string name)
    {
        (long atLeast, Func<SetScenario> make) = SetScenarios.All.Single(one => one.Make().Name == name);
        Explore(make(), atLeast);
    }

    [Theory]
    [InlineData(1, 4, 1, 16)]
    [InlineData(1, 4, 2, 76)]
    [InlineData(1, 6, 3, 800)]
    [InlineData(2, 6, 2, 100)]
    [InlineData(2, 9, 2, 100)]
    public void Rings_keep_their_promises(int reservoir, int appends, int captures, long atLeast) =>
        Explore(new RingScenario(reservoir, appends, captures), atLeast);

    private void Explore(Scenario scenario, long atLeast)
    {
        Findings findings = Explorer.Explore(scenario);
        Report.Write(output, findings);
        Assert.True(findings.Failure is null, findings.Failure?.ToString());
        Assert.True(findings.IsExhausted, "The bound was reached before everything was explored.");
        Assert.True(findings.Executions >= atLeast, $"{findings.Executions} executions, fewer than the {atLeast} that there were once.");
    }
}
