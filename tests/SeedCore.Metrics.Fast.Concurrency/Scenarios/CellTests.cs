using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Claims, gauges and counts of what was refused: one cell each, that any thread may change.</summary>
public sealed class CellTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => Exhaustion.NamesOf(ExploredPrograms.Cells);

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_that_was_done_to_a_cell_is_lost(string name) => Exhaustion.Check(ExploredPrograms.Cells, name, output);

    [Theory]
    [InlineData("Update", "claim")]
    [InlineData("WriteRelease", "claim")]
    public void Each_ordering_of_a_claim_that_is_taken_out_is_missed(string operation, string cell) =>
        AssertMissed(new ClaimScenario(threads: 2, tries: 1), operation, cell);

    [Theory]
    [InlineData("Update", "gauge")]
    [InlineData("Update", "whole")]
    public void A_gauge_that_is_not_added_to_atomically_loses_what_was_added(string operation, string cell) =>
        AssertMissed(new GaugeScenario(threads: 2, times: 1), operation, cell);

    [Theory]
    [InlineData("WriteRelease", "gauge")]
    [InlineData("ReadAcquire", "gauge")]
    public void Each_ordering_of_a_gauge_that_is_taken_out_is_missed(string operation, string cell) =>
        AssertMissed(new GaugeSetScenario(values: 1, looks: 1), operation, cell);

    private void AssertMissed(Scenario scenario, string operation, string cell)
    {
        Fault fault = new($"{operation} of {cell}", Enum.Parse<Operation>(operation), cell);
        Findings findings = Explorer.Explore(scenario, fault: fault);
        Report.Write(output, findings);
        Assert.True(findings.Failure is not null, $"{fault.Name} was not missed in {findings.Executions} executions.");
    }
}
