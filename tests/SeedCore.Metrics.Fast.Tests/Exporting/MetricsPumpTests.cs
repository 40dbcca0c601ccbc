using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class MetricsPumpTests
{
    private readonly PumpHarness _harness = new();

    [Fact]
    public async Task One_capture_per_interval_serves_every_exporter()
    {
        ScriptedExporter[] exporters = [ScriptedExporter.Good(), ScriptedExporter.Good(), ScriptedExporter.Good()];
        MetricsPump pump = _harness.Start(exporters);
        for (int tick = 1; tick <= 4; tick++)
        {
            await _harness.TickAsync();
            foreach (ScriptedExporter exporter in exporters) await exporter.BegunAsync(tick);
        }

        Assert.Equal(4, _harness.Captures);
        Assert.All(exporters, exporter => Assert.Equal(4, exporter.Begun));
    }

    [Fact]
    public async Task Nothing_is_captured_before_the_first_interval_is_over()
    {
        MetricsPump pump = _harness.Start(ScriptedExporter.Good());
        _harness.Time.Advance(PumpHarness.Interval - TimeSpan.FromTicks(1));
        Assert.Equal(0, _harness.Captures);
        _harness.Time.Advance(TimeSpan.FromTicks(1));
        await _harness.CapturedAsync(1);
    }

    [Fact]
    public async Task A_pump_without_exporters_captures_all_the_same()
    {
        MetricsPump pump = _harness.Start();
        await _harness.TickAsync();
        Assert.True(await pump.PumpNowAsync().AsTask().GuardedAsync("the pump"));
        Assert.Empty(pump.GetStatistics().Exporters);
    }

    [Fact]
    public async Task Pumping_now_ends_when_every_exporter_has_the_snapshot()
    {
        ScriptedExporter[] exporters = [ScriptedExporter.Good(), ScriptedExporter.Good()];
        MetricsPump pump = _harness.Start(exporters);
        Assert.True(await pump.PumpNowAsync().AsTask().GuardedAsync("the pump"));
        Assert.All(pump.GetStatistics().Exporters, books => Assert.Equal((1L, 1L), (books.Submitted, books.Delivered)));
    }

    [Fact]
    public async Task Pumping_now_tells_when_an_exporter_did_not_take_the_snapshot()
    {
        MetricsPump pump = _harness.Start(_harness.Options with { MaxAttempts = 1 }, ScriptedExporter.Good(), ScriptedExporter.Failing());
        Assert.False(await pump.PumpNowAsync().AsTask().GuardedAsync("the pump"));
    }

    [Fact]
    public async Task Pumping_now_can_be_left_and_the_snapshot_is_delivered_all_the_same()
    {
        var release = new TaskCompletionSource<bool>();
        ScriptedExporter exporter = ScriptedExporter.Hanging(release);
        MetricsPump pump = _harness.Start(exporter);
        using var leave = new CancellationTokenSource();
        Task<bool> pumping = pump.PumpNowAsync(leave.Token).AsTask();
        await exporter.BegunAsync(1);
        await leave.CancelAsync();
        Assert.False(await pumping.GuardedAsync("the pump"));

        release.SetResult(true);
        await PumpHarness.CloseAsync(pump);
        Assert.Equal(2, Assert.Single(pump.GetStatistics().Exporters).Delivered);
    }

    [Fact]
    public async Task A_capture_that_throws_is_counted_and_does_not_stop_the_pump()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(exporter);
        _harness.OnCapture = static () => throw new InvalidOperationException("password=c4n4ry");
        await _harness.TickAsync();
        await _harness.TickAsync();
        Assert.False(await pump.PumpNowAsync());
        _harness.OnCapture = static () => default;
        await _harness.TickAsync();
        Assert.True(await pump.PumpNowAsync().AsTask().GuardedAsync("the pump"));

        PumpStatistics statistics = pump.GetStatistics();
        Assert.Equal((2L, 3L), (statistics.Captures, statistics.CaptureFailures));
        Assert.Equal("InvalidOperationException: password=***", statistics.LastCaptureError);
        Assert.Equal(2, statistics.Exporters[0].Submitted);
    }

    [Fact]
    public async Task A_capture_holds_up_no_other_timer_of_its_clock()
    {
        using var release = new ManualResetEventSlim();
        for (int round = 0; round < 50; round++) // the loop may or may not be waiting when its tick comes
        {
            var harness = new PumpHarness { OnCapture = Hang };
            MetricsPump pump = harness.Start();
            if (round % 2 == 0) await Task.Yield();
            await Task.Run(() => harness.Time.Advance(PumpHarness.Interval)).GuardedAsync("the clock");
            release.Set();
            await harness.CapturedAsync(1);
            await PumpHarness.CloseAsync(pump);
            release.Reset();
        }

        MetricsSnapshot Hang()
        {
            release.Wait();
            return default;
        }
    }

    [Fact]
    public async Task Captures_never_overlap()
    {
        int underWay = 0;
        int most = 0;
        _harness.OnCapture = () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            Thread.Yield();
            Interlocked.Decrement(ref underWay);
            return default;
        };
        MetricsPump pump = _harness.Start();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => pump.PumpNowAsync().AsTask()))).GuardedAsync("the pumps");
        Assert.Equal((200, 1), (_harness.Captures, most));
    }

    [Fact]
    public async Task The_loops_do_not_inherit_what_their_maker_carries()
    {
        var carried = new AsyncLocal<string?> { Value = "the maker's" };
        string? seen = "nothing exported";
        var exporter = new ScriptedExporter(_ =>
        {
            seen = carried.Value;
            return ValueTask.FromResult(true);
        });
        MetricsPump pump = _harness.Start(exporter);
        await _harness.TickAsync();
        await exporter.BegunAsync(1);
        await PumpHarness.CloseAsync(pump);
        Assert.Null(seen);
    }

    [Fact]
    public void Exporters_are_checked()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        Assert.StartsWith("An exporter is null.", Assert.Throws<ArgumentException>(() => _harness.Start(exporter, null!)).Message, StringComparison.Ordinal);
        Assert.StartsWith("An exporter is given twice.", Assert.Throws<ArgumentException>(() => _harness.Start(exporter, exporter)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "exporters",
            Assert.Throws<ArgumentNullException>(() => new MetricsPump(static () => default, new MetricsPumpOptions(), exporters: null!)).ParamName);
        Assert.Throws<ArgumentNullException>(() => new MetricsPump((Func<MetricsSnapshot>)null!, new MetricsPumpOptions()));
        Assert.Throws<ArgumentNullException>(() => new MetricsPump(static () => default, null!));
    }
}
