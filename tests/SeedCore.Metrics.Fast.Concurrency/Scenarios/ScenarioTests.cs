using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>No execution of any scenario breaks a promise, and there are as many as there should be.</summary>
public class ScenarioTests(ITestOutputHelper output)
{
    public static TheoryData<string> Sets => Exhaustion.NamesOf(ExploredPrograms.Sets);

    public static TheoryData<string> Rings => Exhaustion.NamesOf(ExploredPrograms.Rings);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Sets_keep_their_promises(string name) => Exhaustion.Check(ExploredPrograms.Sets, name, output);

    [Theory]
    [MemberData(nameof(Rings))]
    public void Rings_keep_their_promises(string name) => Exhaustion.Check(ExploredPrograms.Rings, name, output);
}
