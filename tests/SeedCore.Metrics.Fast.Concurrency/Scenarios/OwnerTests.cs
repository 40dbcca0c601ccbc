using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Stripes that belong to threads: nobody is taken for another, and each twin that is wrong is caught.</summary>
public sealed class OwnerTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => Exhaustion.NamesOf(ExploredPrograms.Owners);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_thread_is_taken_for_another_and_nothing_that_it_recorded_is_lost(string name) =>
        Exhaustion.Check(ExploredPrograms.Owners, name, output);

    [Theory]
    [InlineData("WriteRelease", "owner", 2, 1, 2)]
    [InlineData("ReadAcquire", "owner", 2, 1, 2)]
    [InlineData("WriteRelease", "word", 2, 1, 1)]
    [InlineData("Update", "word", 2, 1, 1)]
    [InlineData("Update", "owner", 2, 1, 2)]
    public void Each_ordering_that_is_taken_out_is_missed(string operation, string cell, int stacks, int lives, int stripes) =>
        Exhaustion.CheckMissed(new OwnerScenario(stacks, lives, stripes), operation, cell, output);

    [Theory]
    [InlineData(OwnerFault.WordNotCompared, 1, 2, 1)]
    [InlineData(OwnerFault.PageReadFirst, 2, 1, 2)]
    [InlineData(OwnerFault.OwnerWrittenFirst, 2, 1, 2)]
    [InlineData(OwnerFault.EnteredWithoutMark, 2, 1, 2)]
    [InlineData(OwnerFault.TakenWithoutExchange, 2, 1, 1)]
    [InlineData(OwnerFault.WordComesBack, 2, 2, 1)]
    [InlineData(OwnerFault.EndWithoutRelease, 2, 1, 1)]
    public void Each_broken_twin_is_caught(OwnerFault fault, int stacks, int lives, int stripes)
    {
        Findings findings = Explorer.Explore(new BrokenOwners(fault, stacks, lives, stripes));
        Report.Write(output, findings);
        Assert.True(findings.Failure is not null, $"{fault} was not noticed in {findings.Executions} executions.");
    }
}
