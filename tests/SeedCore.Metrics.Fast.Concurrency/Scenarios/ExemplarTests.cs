using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Exemplars: what is read was written, as one; and no ordering is there for nothing.</summary>
public sealed class ExemplarTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => Exhaustion.NamesOf(ExploredPrograms.Exemplars);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_is_whole_or_there_is_none(string name) => Exhaustion.Check(ExploredPrograms.Exemplars, name, output);

    [Theory]
    [InlineData("WriteBarrier", "sequence")]
    [InlineData("WriteRelease", "sequence")]
    [InlineData("ReadAcquire", "sequence")]
    [InlineData("ReadBarrier", "last")]
    [InlineData("WriteRelease", "touched")]
    [InlineData("ReadAcquire", "touched")]
    public void Each_ordering_that_is_taken_out_is_missed(string operation, string cell) =>
        Exhaustion.CheckMissed(new ExemplarScenario(records: 2, reads: 1), operation, cell, output);
}
