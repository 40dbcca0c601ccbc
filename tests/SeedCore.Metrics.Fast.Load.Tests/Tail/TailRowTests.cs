namespace SeedCore.Metrics.Fast.Load.Tests.Tail;

public sealed class TailRowTests
{
    [Fact]
    public void Percentiles_are_the_batches_of_that_rank()
    {
        TailRow row = TailRow.Of("us", TailScenario.Alone, Enumerable.Range(1, 10_000).Reverse().Select(i => i * 1000L), discarded: 3);

        Assert.Equal((5000, 9900, 9990, 9999, 10_000), (row.P50, row.P99, row.P999, row.P9999, row.Max));
        Assert.Equal((10_000, 3), (row.Batches, row.Discarded));
    }

    [Fact]
    public void One_batch_is_every_percentile()
    {
        TailRow row = TailRow.Of("us", TailScenario.Alone, [700], discarded: 0);

        Assert.Equal((0.7, 0.7, 0.7), (row.P50, row.P9999, row.Max));
    }

    [Fact]
    public void Launches_become_their_medians_and_their_longest_batch()
    {
        TailRow[] rows =
        [
            TailRow.Of("us", TailScenario.Endless, [1000], 1), TailRow.Of("us", TailScenario.Endless, [3000], 0),
            TailRow.Of("us", TailScenario.Endless, [2000], 0), TailRow.Of("us", TailScenario.Alone, [9000], 0),
        ];

        IReadOnlyList<TailRow> merged = TailRow.Merge([.. rows.Select(row => new[] { row })]);

        Assert.Equal(
            [("us", TailScenario.Endless, 3, 1, 2.0, 3.0), ("us", TailScenario.Alone, 1, 0, 9.0, 9.0)],
            merged.Select(row => (row.Name, row.Scenario, row.Batches, row.Discarded, row.P999, row.Max)));
    }

    [Fact]
    public void What_is_written_as_JSON_reads_back_the_same()
    {
        TailRow[] rows = [TailRow.Of("us", TailScenario.Captured, [1000, 2000], 1)];

        Assert.Equal(rows, TailJson.Read(TailJson.Write(rows)));
        Assert.Contains("\"scenario\":\"captured\"", TailJson.Write(rows), StringComparison.Ordinal);
    }
}
