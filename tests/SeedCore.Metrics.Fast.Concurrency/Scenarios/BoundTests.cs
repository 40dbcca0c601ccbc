using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>A capture finishes in a number of steps that its writers have no say in.</summary>
public class BoundTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_copy_takes_as_many_accesses_beside_a_writer_that_laps_it_again_and_again(int reservoir)
    {
        int alone = MostAccesses(reservoir, reservoir);
        int lapped = MostAccesses(reservoir, 12);
        Report.Write(output, $"Copying {reservoir} samples: {alone} accesses, and {lapped} beside a writer that laps the reader");
        Assert.Equal(alone, lapped);
    }

    private int MostAccesses(int reservoir, int appends)
    {
        RingScenario ring = new(reservoir, appends, captures: 1);
        Findings findings = Explorer.Explore(ring);
        Report.Write(output, findings);
        Assert.True(findings.Failure is null, findings.Failure?.ToString());
        Assert.True(findings.IsExhausted);
        return ring.MostAccesses;
    }
}
