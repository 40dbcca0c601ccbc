using SeedCore.Metrics.Fast.Schemas;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

public class ExecutionMetricsTests
{
    [Fact]
    public void The_total_is_never_derived()
    {
        ExecutionMetrics read = ExecutionMetrics.FromDictionary(
            new Dictionary<string, object> { ["successful_tasks"] = 8L, ["failed_tasks"] = 2L, ["total"] = 10L });
        Assert.Equal(new ExecutionMetrics(total: 0, successful: 8, failed: 2), read);
        Assert.Null(read.SuccessRate);
    }

    [Fact]
    public void Rates_are_shares_of_the_total()
    {
        ExecutionMetrics metrics = new(total: 8, successful: 6, failed: 2, fastPath: 4, hgnn: 2);
        Assert.Equal(0.75, metrics.SuccessRate);
        Assert.Equal(0.5, metrics.FastPathRate);
        Assert.Equal(0.25, metrics.HgnnRate);
    }

    [Fact]
    public void A_total_that_differs_from_its_outcomes_is_noted() => Assert.Equal(
        ["total (100) does not equal successful + failed (80)"],
        new ExecutionMetrics(total: 100, successful: 80).Warnings);

    [Fact]
    public void Paths_that_do_not_add_up_to_the_total_are_not_noted() =>
        Assert.Empty(new ExecutionMetrics(total: 10, successful: 10, fastPath: 1, hgnn: 2).Warnings);

    [Fact]
    public void Outcomes_beyond_64_bits_do_not_overflow_the_comparison() =>
        Assert.Single(new ExecutionMetrics(total: 1, successful: long.MaxValue, failed: long.MaxValue).Warnings);
}
