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
        Exhaustion.CheckMissed(new ClaimScenario(threads: 2, tries: 1), operation, cell, output);

    [Theory]
    [InlineData("Update", "gauge")]
    [InlineData("Update", "whole")]
    public void A_gauge_that_is_not_added_to_atomically_loses_what_was_added(string operation, string cell) =>
        Exhaustion.CheckMissed(new GaugeScenario(threads: 2, times: 1), operation, cell, output);

    [Theory]
    [InlineData("WriteRelease", "gauge")]
    [InlineData("ReadAcquire", "gauge")]
    public void Each_ordering_of_a_gauge_that_is_taken_out_is_missed(string operation, string cell) =>
        Exhaustion.CheckMissed(new GaugeSetScenario(values: 1, looks: 1), operation, cell, output);
}
