using SeedCore.Metrics.Fast.Concurrency.Exploration;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Exemplars: what is read was written, as one; and no ordering is there for nothing.</summary>
public sealed class ExemplarTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 2, 1000)]
    [InlineData(2, 1, 1000)]
    public void A_record_is_whole_or_there_is_none(int records, int reads, long atLeast)
    {
        Findings findings = Explorer.Explore(new ExemplarScenario(records, reads));
        Report.Write(output, findings);
        Assert.True(findings.Failure is null, findings.Failure?.ToString());
        Assert.True(findings.IsExhausted, "The bound was reached before everything was explored.");
        Assert.True(findings.Executions >= atLeast, $"{findings.Executions} executions, fewer than the {atLeast} that there were once.");
    }

    [Theory]
    [InlineData("WriteBarrier", "sequence")]
    [InlineData("WriteRelease", "sequence")]
    [InlineData("ReadAcquire", "sequence")]
    [InlineData("ReadBarrier", "last")]
    public void Each_ordering_that_is_taken_out_is_missed(string operation, string cell)
    {
        Fault fault = new($"{operation} of {cell}", Enum.Parse<Operation>(operation), cell);
        Findings findings = Explorer.Explore(new ExemplarScenario(records: 2, reads: 1), fault: fault);
        Report.Write(output, findings);
        Assert.True(findings.Failure is not null, $"{fault.Name} was not missed in {findings.Executions} executions.");
    }
}
