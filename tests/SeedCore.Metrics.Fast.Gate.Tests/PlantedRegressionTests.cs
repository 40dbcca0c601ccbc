using SeedCore.Metrics.Fast.Gate.Tests.Support;

namespace SeedCore.Metrics.Fast.Gate.Tests;

/// <summary>The gate refuses: a regression of a hot path is planted in a user's program, and the reason is named.</summary>
public sealed class PlantedRegressionTests(RecordedOrderBook recorded) : IClassFixture<RecordedOrderBook>
{
    [Fact]
    public void An_unchanged_hot_path_passes()
    {
        using UserProgram program = new(RecordedOrderBook.Source());

        var (exitCode, output) = program.Run(recorded.Exact);

        Assert.True(exitCode == 0, output);
        Assert.Contains("gate: passed", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Interlocked.Increment(ref _placed);", "OrderBook.Place: lock prefixes: 1, was 0")]
    [InlineData("lock (_lock) _placed++;", "OrderBook.Place: calls that take a lock: ")]
    [InlineData("_last = new object();", "OrderBook.Place: calls that allocate: 1, was 0")]
    [InlineData("_last = new object();", "order.place: 24 bytes allocated each time, was 0")]
    [InlineData("t_placed++;", "OrderBook.Place: thread-local accesses: 1, was 0")]
    public void A_planted_regression_is_refused_with_its_reason_and_the_difference(string planted, string reason)
    {
        using UserProgram program = new(RecordedOrderBook.Source(planted));

        var (exitCode, output) = program.Run(recorded.Exact);

        Assert.True(exitCode == 1, output);
        Assert.Contains($"REFUSED {reason}", output, StringComparison.Ordinal);
        Assert.Contains("--- recorded/OrderBook.Place\n+++ now/OrderBook.Place\n@@", output, StringComparison.Ordinal);
        Assert.Contains("gate: REFUSED", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_the_baseline_of_another_runtime_counts_are_compared_and_it_says_so()
    {
        using UserProgram program = new(RecordedOrderBook.Source("Interlocked.Increment(ref _placed);"));

        var (exitCode, output) = program.Run([.. recorded.Exact[..^1], recorded.OfAnotherRuntime()]);

        Assert.True(exitCode == 1, output);
        Assert.Contains("calls, locks, allocations and thread-local accesses are compared with", output, StringComparison.Ordinal);
        Assert.Contains("REFUSED OrderBook.Place: lock prefixes: 1, was 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("instructions:", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_baseline_it_is_refused()
    {
        using UserProgram program = new(RecordedOrderBook.Source());

        var (exitCode, output) = program.Run("--exact", "--no-instructions");

        Assert.Equal(1, exitCode);
        Assert.Contains("there is no baseline: --update", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_without_optimization_is_not_judged()
    {
        using UserProgram program = new(RecordedOrderBook.Source(), isOptimized: false);

        var (exitCode, output) = program.Run(recorded.Exact);

        Assert.Equal(2, exitCode);
        Assert.Contains("build with -c Release", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_no_operation_calls_is_not_judged()
    {
        using UserProgram program = new(RecordedOrderBook.Source().Replace("book.Place(3)", "GC.KeepAlive(book)", StringComparison.Ordinal));

        var (exitCode, output) = program.Run(recorded.Exact);

        Assert.Equal(2, exitCode);
        Assert.Contains("OrderBook.Place was never compiled by itself: no operation calls it", output, StringComparison.Ordinal);
    }
}
