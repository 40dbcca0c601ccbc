using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class MetricsPumpFaultTests
{
    private readonly PumpHarness _harness = new();

    [Fact]
    public async Task Five_faulty_exporters_delay_neither_the_capture_nor_a_good_one()
    {
        var release = new TaskCompletionSource<bool>();
        ScriptedExporter good = ScriptedExporter.Good();
        ScriptedExporter[] faulty =
        [
            ScriptedExporter.Hanging(release),
            new(static _ => throw new InvalidOperationException("at once")),
            new(static async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("later");
            }),
            ScriptedExporter.Failing(),
            new(async _ => // slow: twice its deadline
            {
                await Task.Delay(PumpHarness.ExportTimeout * 2, _harness.Time, CancellationToken.None);
                return true;
            }),
        ];
        MetricsPump pump = _harness.Start([.. faulty, good]);

        for (int tick = 1; tick <= 20; tick++)
        {
            await _harness.TickAsync();
            await good.BegunAsync(tick); // without any time passing
            foreach (ScriptedExporter exporter in faulty) await exporter.BegunAsync(1);
        }

        Assert.Equal(20, _harness.Captures);
        await _harness.OutlastAsync(pump, good.DisposedAsync);
        release.SetResult(true);

        IReadOnlyList<ExporterStatistics> books = pump.GetStatistics().Exporters;
        Assert.All(books, PumpAssert.Settled);
        Assert.All(books, each => Assert.Equal(21, each.Submitted)); // 20 ticks and the final capture
        Assert.Equal(21, books[^1].Delivered);
        Assert.All(books.Take(4), each => Assert.Equal(0, each.Delivered));
        Assert.All(faulty, exporter => Assert.Equal(1, exporter.MostUnderWay));
    }

    [Fact]
    public async Task An_exporter_that_hangs_delays_no_other_exporter()
    {
        var release = new TaskCompletionSource<bool>();
        ScriptedExporter hanging = ScriptedExporter.Hanging(release);
        ScriptedExporter good = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(hanging, good);
        for (int tick = 1; tick <= 10; tick++)
        {
            await _harness.TickAsync();
            await good.BegunAsync(tick);
            await hanging.BegunAsync(1);
        }

        Assert.Equal(1, hanging.Begun);
        ExporterStatistics books = pump.GetStatistics().Exporters[0];
        Assert.Equal((10L, 2, 1), (books.Submitted, books.Queued, books.InFlight));
        Assert.Equal(7, books.Dropped.QueueFull);
        PumpAssert.Balanced(books);
        release.SetResult(true);
    }

    [Fact]
    public async Task An_exporter_that_blocks_its_thread_delays_no_other_exporter()
    {
        using var release = new ManualResetEventSlim();
        var blocking = new ScriptedExporter(_ =>
        {
            release.Wait(CancellationToken.None);
            return ValueTask.FromResult(true);
        });
        ScriptedExporter good = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(blocking, good);
        for (int tick = 1; tick <= 5; tick++)
        {
            await _harness.TickAsync();
            await good.BegunAsync(tick);
            await blocking.BegunAsync(1);
        }

        Assert.Equal(1, blocking.Begun);
        release.Set();
        await PumpHarness.CloseAsync(pump);
        Assert.Equal(0, pump.GetStatistics().Exporters[0].Dropped.Shutdown);
    }

    [Fact]
    public async Task An_exporter_that_blocks_its_thread_is_held_to_its_deadline()
    {
        using var release = new ManualResetEventSlim();
        var blocking = new ScriptedExporter(token =>
        {
            token.Register(release.Set);
            release.Wait(CancellationToken.None);
            return ValueTask.FromResult(true);
        });
        MetricsPump pump = _harness.Start(blocking);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();
        await blocking.BegunAsync(1);
        await _harness.Time.TimersAsync(PumpHarness.ExportTimeout);
        _harness.Time.Advance(PumpHarness.ExportTimeout);

        Assert.True(await pumping.GuardedAsync("the export"));
        Assert.Equal(1, pump.GetStatistics().Exporters[0].TimedOut);
    }

    [Fact]
    public async Task An_exporter_past_its_deadline_is_unhealthy_until_it_comes_back_and_its_late_success_counts()
    {
        var release = new TaskCompletionSource<bool>();
        var cancelled = new Signal();
        var exporter = new ScriptedExporter(token =>
        {
            token.Register(cancelled.Raise);
            return new ValueTask<bool>(release.Task);
        });
        MetricsPump pump = _harness.Start(exporter);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();
        await exporter.BegunAsync(1);
        await _harness.Time.TimersAsync(PumpHarness.ExportTimeout);
        Assert.False(pump.GetStatistics().Exporters[0].Overdue);

        _harness.Time.Advance(PumpHarness.ExportTimeout);
        await cancelled.ReachedAsync(1, "cancellations");
        ExporterStatistics late = pump.GetStatistics().Exporters[0];
        Assert.True(late.Overdue);
        Assert.Equal((1L, 1L, 1), (late.Attempts, late.TimedOut, late.InFlight));
        ExporterHealth health = Assert.Single(pump.GetHealth());
        Assert.False(health.Healthy);
        Assert.StartsWith("TimeoutException", health.LastError, StringComparison.Ordinal);

        release.SetResult(true);
        Assert.True(await pumping.GuardedAsync("the late export"));
        Assert.Equal(1, pump.GetStatistics().Exporters[0].Delivered);
        Assert.False(pump.GetStatistics().Exporters[0].Overdue);
        Assert.True(Assert.Single(pump.GetHealth()).Healthy);
    }

    [Fact]
    public async Task An_exporter_that_heeds_its_deadline_is_tried_again()
    {
        int attempt = 0;
        var exporter = new ScriptedExporter(async token =>
        {
            if (++attempt == 1) await Task.Delay(Timeout.Infinite, token);
            return true;
        });
        MetricsPump pump = _harness.Start(exporter);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();
        await exporter.BegunAsync(1);
        await _harness.Time.TimersAsync(PumpHarness.ExportTimeout);
        _harness.Time.Advance(PumpHarness.ExportTimeout);
        await _harness.Time.TimersAsync(TimeSpan.FromSeconds(1)); // half of the base
        _harness.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await pumping.GuardedAsync("the second attempt"));
        ExporterStatistics books = pump.GetStatistics().Exporters[0];
        Assert.Equal((2L, 1L, 1L), (books.Attempts, books.TimedOut, books.Delivered));
    }

    [Fact]
    public async Task A_callback_that_throws_on_cancellation_harms_nobody()
    {
        var registered = new Signal();
        var exporter = new ScriptedExporter(async token =>
        {
            var cancelled = new TaskCompletionSource<bool>();
            token.Register(() => cancelled.SetResult(true));
            token.Register(() => throw new InvalidOperationException("in a callback"));
            registered.Raise();
            return await cancelled.Task;
        });
        MetricsPump pump = _harness.Start(exporter);
        Task<bool> pumping = pump.PumpNowAsync().AsTask();
        await registered.ReachedAsync(1, "registrations");
        await _harness.Time.TimersAsync(PumpHarness.ExportTimeout);
        _harness.Time.Advance(PumpHarness.ExportTimeout);
        Assert.True(await pumping.GuardedAsync("the export"));
    }

    [Fact]
    public async Task A_health_check_that_throws_is_the_exporters_own_trouble()
    {
        var exporter = new ScriptedExporter(static _ => ValueTask.FromResult(true)) { OnCheck = static _ => throw new IOException("no answer") };
        MetricsPump pump = _harness.Start(exporter, ScriptedExporter.Good());
        IReadOnlyList<ExporterHealth> health = pump.GetHealth();
        Assert.Equal([false, true], health.Select(each => each.Healthy));
        Assert.Equal("IOException: no answer", health[0].LastError);
    }
}
