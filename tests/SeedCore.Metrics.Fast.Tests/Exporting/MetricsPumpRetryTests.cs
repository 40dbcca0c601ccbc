using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class MetricsPumpRetryTests
{
    private readonly PumpHarness _harness = new();

    [Fact]
    public async Task A_failed_export_is_tried_again_after_growing_waits_and_then_given_up()
    {
        ScriptedExporter exporter = ScriptedExporter.Failing();
        MetricsPump pump = _harness.Start(exporter);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();

        await PassAsync(TimeSpan.FromSeconds(1)); // half of 2 s
        await PassAsync(TimeSpan.FromSeconds(2)); // half of 4 s

        Assert.False(await pumping.GuardedAsync("the last attempt"));
        ExporterStatistics books = pump.GetStatistics().Exporters[0];
        Assert.Equal((3, 1L), (exporter.Begun, books.Dropped.Failed));
        PumpAssert.Settled(books);
    }

    [Fact]
    public async Task The_wait_after_the_last_attempt_holds_for_the_next_snapshot()
    {
        ScriptedExporter exporter = ScriptedExporter.Failing();
        MetricsPump pump = _harness.Start(_harness.Options with { MaxAttempts = 1 }, exporter);
        Assert.False(await pump.PumpNowAsync().AsTask().GuardedAsync("the first snapshot"));
        _harness.Time.Advance(TimeSpan.FromSeconds(0.25));

        Task<bool> second = pump.PumpNowAsync().AsTask();
        await PassAsync(TimeSpan.FromSeconds(0.75));
        Assert.False(await second.GuardedAsync("the second snapshot"));
        Assert.Equal(2, exporter.Begun);

        Task<bool> third = pump.PumpNowAsync().AsTask();
        await PassAsync(TimeSpan.FromSeconds(2));
        Assert.False(await third.GuardedAsync("the third snapshot"));
    }

    [Fact]
    public async Task A_success_ends_the_growth_of_the_waits()
    {
        var outcomes = new Queue<bool>([false, false, true, false, true]);
        MetricsPump pump = _harness.Start(new ScriptedExporter(_ => ValueTask.FromResult(outcomes.Dequeue())));
        Task<bool> first = pump.PumpNowAsync().AsTask();
        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(2));
        Assert.True(await first.GuardedAsync("the first snapshot"));

        Task<bool> second = pump.PumpNowAsync().AsTask();
        await PassAsync(TimeSpan.FromSeconds(1), nth: 2);
        Assert.True(await second.GuardedAsync("the second snapshot"));
    }

    [Theory]
    [InlineData(45, 45)]
    [InlineData(3600, 60)] // MaxRetryAfter
    [InlineData(0.25, 1)] // the pump's own wait is longer
    public async Task A_receiver_that_asks_for_a_wait_gets_it_within_limits(double asked, double expected)
    {
        int attempt = 0;
        var exporter = new ScriptedExporter(_ => ++attempt > 1
            ? ValueTask.FromResult(true)
            : throw new ExportException("busy") { RetryAfter = TimeSpan.FromSeconds(asked) });
        MetricsPump pump = _harness.Start(_harness.Options with { Interval = TimeSpan.FromHours(2) }, exporter);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();

        await PassAsync(TimeSpan.FromSeconds(expected));
        Assert.True(await pumping.GuardedAsync("the second attempt"));
        Assert.Equal(2, exporter.Begun);
    }

    [Fact]
    public async Task A_failure_that_is_not_transient_is_not_tried_again()
    {
        var exporter = new ScriptedExporter(static _ => throw new ExportException("refused") { IsTransient = false });
        MetricsPump pump = _harness.Start(exporter);
        Assert.False(await pump.PumpNowAsync().AsTask().GuardedAsync("the only attempt"));
        Assert.Equal((1, 1L), (exporter.Begun, pump.GetStatistics().Exporters[0].Dropped.Failed));
    }

    [Fact]
    public async Task A_snapshot_that_grows_too_old_between_attempts_is_dropped_as_expired()
    {
        ScriptedExporter exporter = ScriptedExporter.Failing();
        MetricsPump pump = _harness.Start(_harness.Options with { MaxAge = TimeSpan.FromSeconds(0.5) }, exporter);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.False(await pumping.GuardedAsync("the expiry"));
        Assert.Equal((1, 1L), (exporter.Begun, pump.GetStatistics().Exporters[0].Dropped.Expired));
    }

    [Fact]
    public async Task Waits_are_drawn_from_the_whole_range()
    {
        var random = new Random(20260102);
        ScriptedExporter exporter = ScriptedExporter.Failing();
        MetricsPumpOptions options = _harness.Options with { MaxAttempts = 200, Jitter = random.NextDouble, Interval = TimeSpan.FromDays(1) };
        MetricsPump pump = _harness.Start(options, exporter);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();
        for (int attempt = 1; attempt < 200; attempt++)
        {
            await _harness.Time.TimersAsync(IsWait, attempt).GuardedAsync($"wait {attempt}");
            _harness.Time.Advance(options.MaxBackoff);
        }

        Assert.False(await pumping.GuardedAsync("the last attempt"));
        double[] seconds = [.. _harness.Time.Dues.Where(IsWait).Select(due => due.TotalSeconds)];
        Assert.All(seconds, wait => Assert.InRange(wait, 0, 7));
        Assert.True(seconds.Min() < 0.5 && seconds.Max() > 6.5);
        Assert.InRange(seconds.Average(), 3, 4);

        bool IsWait(TimeSpan due) => due != options.Interval && due != options.ExportTimeout;
    }

    /// <summary>Waits until the pump rests for exactly so long, and lets that time pass.</summary>
    private async Task PassAsync(TimeSpan rest, int nth = 1)
    {
        await _harness.Time.TimersAsync(rest, nth);
        _harness.Time.Advance(rest);
    }
}
