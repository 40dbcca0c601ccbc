using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class MetricsPumpShutdownTests
{
    private readonly PumpHarness _harness = new();

    [Fact]
    public async Task Disposal_captures_once_more_delivers_flushes_and_disposes_of_every_exporter()
    {
        ScriptedExporter[] exporters = [ScriptedExporter.Good(), ScriptedExporter.Good()];
        MetricsPump pump = _harness.Start(exporters);
        await _harness.TickAsync();
        await PumpHarness.CloseAsync(pump);

        Assert.Equal(2, _harness.Captures);
        Assert.All(exporters, exporter => Assert.Equal((2, 1, 1), (exporter.Begun, exporter.Flushed, exporter.Disposed)));
        Assert.All(pump.GetStatistics().Exporters, books => Assert.Equal(2, books.Delivered));
    }

    [Fact]
    public async Task Disposal_ends_at_its_deadline_even_if_an_exporter_hangs_and_the_others_are_flushed()
    {
        var release = new TaskCompletionSource<bool>();
        ScriptedExporter hanging = ScriptedExporter.Hanging(release);
        ScriptedExporter good = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(hanging, good);
        await _harness.TickAsync();
        await hanging.BegunAsync(1);
        await _harness.OutlastAsync(pump, good.DisposedAsync);

        Assert.Equal((2, 1, 1), (good.Begun, good.Flushed, good.Disposed));
        Assert.Equal((1, 0, 0), (hanging.Begun, hanging.Flushed, hanging.Disposed)); // never two calls at once
        ExporterStatistics books = pump.GetStatistics().Exporters[0];
        PumpAssert.Settled(books);
        Assert.Equal((2L, 2L), (books.Submitted, books.Dropped.Shutdown));
    }

    [Fact]
    public async Task An_exporter_that_was_left_behind_is_disposed_of_when_it_comes_back()
    {
        var release = new TaskCompletionSource<bool>();
        ScriptedExporter hanging = ScriptedExporter.Hanging(release);
        MetricsPump pump = _harness.Start(hanging);
        await _harness.TickAsync();
        await hanging.BegunAsync(1);
        await _harness.OutlastAsync(pump);
        ExporterStatistics before = pump.GetStatistics().Exporters[0];

        release.SetException(new InvalidOperationException("far too late"));
        await hanging.DisposedAsync();

        Assert.Equal(0, hanging.Flushed);
        ExporterStatistics after = pump.GetStatistics().Exporters[0];
        Assert.Equal(before with { Overdue = false }, after with { Overdue = false }); // what was dropped stays dropped
    }

    [Fact]
    public async Task A_flush_that_hangs_ends_at_the_deadline()
    {
        var exporter = new ScriptedExporter(static _ => ValueTask.FromResult(true))
        {
            OnFlush = static _ => new ValueTask<bool>(new TaskCompletionSource<bool>().Task),
        };
        MetricsPump pump = _harness.Start(exporter);
        await _harness.OutlastAsync(pump, exporter.FlushedAsync);
        Assert.Equal((1, 1, 0), (exporter.Begun, exporter.Flushed, exporter.Disposed));
    }

    [Fact]
    public async Task A_flush_or_a_disposal_that_throws_is_noted_and_harms_nobody()
    {
        var exporter = new ScriptedExporter(static _ => ValueTask.FromResult(true))
        {
            OnFlush = static _ => throw new IOException("disk full"),
            OnDispose = static () => throw new IOException("disk gone"),
        };
        MetricsPump pump = _harness.Start(exporter);
        await PumpHarness.CloseAsync(pump);
        Assert.Equal((1, 1), (exporter.Flushed, exporter.Disposed));
        Assert.Equal("IOException: disk gone", exporter.GetHealth().LastError);
    }

    [Fact]
    public async Task A_capture_that_hangs_ends_at_the_deadline_and_nothing_is_captured_afterwards()
    {
        using var release = new ManualResetEventSlim();
        var capturing = new Signal();
        _harness.OnCapture = () =>
        {
            capturing.Raise();
            release.Wait();
            return default;
        };
        ScriptedExporter exporter = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(exporter);
        _harness.Time.Advance(PumpHarness.Interval);
        await capturing.ReachedAsync(1, "captures begun");
        await _harness.OutlastAsync(pump);

        release.Set();
        await _harness.CapturedAsync(1);
        PumpAssert.Settled(pump.GetStatistics().Exporters[0]);
        Assert.Equal((1, 0), (capturing.Count, exporter.Begun));
    }

    [Fact]
    public async Task A_wait_for_the_next_attempt_is_cut_short()
    {
        int attempt = 0;
        var exporter = new ScriptedExporter(_ => ++attempt == 1
            ? throw new ExportException("busy") { RetryAfter = TimeSpan.FromSeconds(50) }
            : ValueTask.FromResult(true));
        MetricsPump pump = _harness.Start(exporter);
        await _harness.TickAsync();
        await _harness.Time.TimersAsync(TimeSpan.FromSeconds(50));
        await PumpHarness.CloseAsync(pump); // without any time passing
        Assert.Equal(2, pump.GetStatistics().Exporters[0].Delivered);
    }

    [Fact]
    public async Task A_wait_that_begins_after_that_lasts()
    {
        int attempt = 0;
        var release = new TaskCompletionSource<bool>();
        var exporter = new ScriptedExporter(_ => ++attempt == 1 ? new ValueTask<bool>(release.Task) : ValueTask.FromResult(true));
        ScriptedExporter other = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(exporter, other);
        await _harness.TickAsync();
        await exporter.BegunAsync(1);
        Task disposal = pump.DisposeAsync().AsTask();
        await other.DisposedAsync(); // the queues are closed in their order: the first one is too

        release.SetResult(false);
        await _harness.Time.TimersAsync(TimeSpan.FromSeconds(1)); // half of 2 s
        Assert.Equal(1, exporter.Begun);
        _harness.Time.Advance(TimeSpan.FromSeconds(1));

        await disposal.GuardedAsync("the shutdown");
        Assert.Equal(2, pump.GetStatistics().Exporters[0].Delivered);
    }

    [Fact]
    public async Task Disposal_may_be_asked_for_often_and_at_once_and_happens_once()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(exporter);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => pump.DisposeAsync().AsTask()))).GuardedAsync("the shutdowns");
        await PumpHarness.CloseAsync(pump);
        Assert.Equal((1, 1, 1, 1), (_harness.Captures, exporter.Begun, exporter.Flushed, exporter.Disposed));
    }

    [Fact]
    public async Task After_disposal_everything_is_harmless()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        MetricsPump pump = _harness.Start(exporter);
        await PumpHarness.CloseAsync(pump);
        PumpStatistics before = pump.GetStatistics();

        Assert.False(await pump.PumpNowAsync());
        _harness.Time.Advance(PumpHarness.Interval * 3);

        Assert.Equal(1, _harness.Captures);
        Assert.Equal(before.Exporters, pump.GetStatistics().Exporters);
        Assert.Single(pump.GetHealth());
    }

    [Fact]
    public async Task Exporters_that_are_left_open_are_flushed_but_not_disposed_of()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        await PumpHarness.CloseAsync(_harness.Start(_harness.Options with { LeaveExportersOpen = true }, exporter));
        Assert.Equal((1, 0), (exporter.Flushed, exporter.Disposed));
    }

    [Fact]
    public async Task A_disposal_from_within_an_export_ends_at_the_deadline()
    {
        MetricsPump? pump = null;
        var exporter = new ScriptedExporter(async _ =>
        {
            await pump!.DisposeAsync();
            return true;
        });
        pump = _harness.Start(exporter);
        await _harness.TickAsync();
        await exporter.BegunAsync(1);
        await _harness.OutlastAsync(pump);
        PumpAssert.Settled(pump.GetStatistics().Exporters[0]);
    }
}
