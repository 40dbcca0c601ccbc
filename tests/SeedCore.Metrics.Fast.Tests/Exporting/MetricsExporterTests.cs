using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class MetricsExporterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task An_export_that_works_is_counted_and_timed()
    {
        var exporter = new ScriptedExporter(
            _ =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(250));
                return ValueTask.FromResult(true);
            },
            _time);

        Assert.True(await exporter.ExportAsync(default));
        DateTimeOffset at = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(3));

        ExporterHealth expected = new()
        {
            Type = "scripted",
            Available = true,
            Healthy = true,
            Exported = 1,
            LastSuccess = at,
            SinceLastSuccess = TimeSpan.FromSeconds(3),
            LastDuration = TimeSpan.FromMilliseconds(250),
        };
        Assert.Equal(expected, exporter.GetHealth());
    }

    [Fact]
    public async Task An_export_that_throws_at_once_has_failed_and_its_error_is_named()
    {
        var exporter = new ScriptedExporter(_ => throw new InvalidOperationException("no route"));
        Assert.False(await exporter.ExportAsync(default));
        AssertFailedOnce(exporter, "InvalidOperationException: no route");
    }

    [Fact]
    public async Task An_export_that_throws_later_has_failed_and_its_error_is_named()
    {
        var exporter = new ScriptedExporter(async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("no route");
        });
        Assert.False(await exporter.ExportAsync(default));
        AssertFailedOnce(exporter, "InvalidOperationException: no route");
    }

    [Fact]
    public async Task An_export_that_returns_false_has_failed()
    {
        ScriptedExporter exporter = ScriptedExporter.Failing();
        Assert.False(await exporter.ExportAsync(default));
        AssertFailedOnce(exporter, "The exporter reported that the export failed.");
    }

    [Fact]
    public async Task An_export_that_is_cancelled_has_failed()
    {
        using var cancel = new CancellationTokenSource();
        var exporter = new ScriptedExporter(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return true;
        });
        Task<bool> export = exporter.ExportAsync(default, cancel.Token).AsTask();
        await cancel.CancelAsync();

        Assert.False(await export.GuardedAsync("the cancelled export"));
        AssertFailedOnce(exporter, "TaskCanceledException: A task was canceled.");
    }

    [Fact]
    public async Task An_export_that_was_cancelled_beforehand_is_not_attempted_and_has_failed()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        Assert.False(await exporter.ExportAsync(default, new CancellationToken(canceled: true)));
        Assert.Equal(0, exporter.Begun);
        Assert.Equal(1, exporter.GetHealth().Failed);
    }

    [Fact]
    public async Task A_success_ends_a_row_of_failures_and_the_last_error_stays_to_be_read()
    {
        bool works = false;
        var exporter = new ScriptedExporter(_ => ValueTask.FromResult(works));
        await exporter.ExportAsync(default);
        await exporter.ExportAsync(default);
        Assert.Equal(2, exporter.GetHealth().ConsecutiveFailures);

        works = true;
        await exporter.ExportAsync(default);

        ExporterHealth health = exporter.GetHealth();
        Assert.True(health.Healthy);
        Assert.Equal((1L, 2L, 0L), (health.Exported, health.Failed, health.ConsecutiveFailures));
        Assert.NotNull(health.LastError);
    }

    [Fact]
    public async Task A_flush_that_throws_has_failed_and_makes_the_exporter_unhealthy()
    {
        var exporter = new ScriptedExporter(_ => ValueTask.FromResult(true)) { OnFlush = _ => throw new IOException("disk full") };
        await exporter.ExportAsync(default);

        Assert.False(await exporter.FlushAsync());

        ExporterHealth health = exporter.GetHealth();
        Assert.False(health.Healthy);
        Assert.Equal("IOException: disk full", health.LastError);
        Assert.Equal((1L, 0L, 1L), (health.Exported, health.Failed, health.ConsecutiveFailures));
    }

    [Fact]
    public async Task A_flush_that_returns_false_has_failed_and_says_so()
    {
        var exporter = new ScriptedExporter(_ => ValueTask.FromResult(true)) { OnFlush = _ => ValueTask.FromResult(false) };
        Assert.False(await exporter.FlushAsync());
        Assert.Equal("The exporter reported that its flush failed.", exporter.GetHealth().LastError);
        Assert.False(exporter.GetHealth().Healthy);
    }

    [Fact]
    public async Task An_exception_without_a_message_says_that_the_export_failed_and_may_be_tried_again()
    {
        ExportException error = new();
        var exporter = new ScriptedExporter(_ => throw error);
        await exporter.ExportAsync(default);
        Assert.Equal("ExportException: The export failed.", exporter.GetHealth().LastError);
        Assert.True(error.IsTransient);
        Assert.Null(error.RetryAfter);
    }

    [Fact]
    public async Task A_flush_that_works_changes_no_count()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        ExporterHealth before = exporter.GetHealth();
        Assert.True(await exporter.FlushAsync());
        Assert.Equal(before, exporter.GetHealth());
    }

    [Fact]
    public async Task Once_disposed_of_an_exporter_fails_and_is_not_disposed_of_again()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        await exporter.DisposeAsync();
        await exporter.DisposeAsync();

        Assert.Equal(1, exporter.Disposed);
        Assert.False(await exporter.ExportAsync(default));
        Assert.False(await exporter.FlushAsync());
        Assert.Equal((0, 0), (exporter.Begun, exporter.Flushed));
        Assert.StartsWith("ObjectDisposedException", exporter.GetHealth().LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concurrent_exports_are_all_counted()
    {
        int turn = 0;
        var exporter = new ScriptedExporter(async _ =>
        {
            await Task.Yield();
            return Interlocked.Increment(ref turn) % 4 != 0;
        });
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => exporter.ExportAsync(default).AsTask())))
            .GuardedAsync("the exports");

        ExporterHealth health = exporter.GetHealth();
        Assert.Equal((750L, 250L), (health.Exported, health.Failed));
    }

    [Fact]
    public async Task A_clock_that_runs_backwards_gives_no_negative_duration()
    {
        var exporter = new ScriptedExporter(_ => ValueTask.FromResult(true), new BackwardTime());
        await exporter.ExportAsync(default);

        ExporterHealth health = exporter.GetHealth();
        Assert.Equal(TimeSpan.Zero, health.LastDuration);
        Assert.Equal(TimeSpan.Zero, health.SinceLastSuccess);
    }

    private static void AssertFailedOnce(ScriptedExporter exporter, string error)
    {
        ExporterHealth health = exporter.GetHealth();
        Assert.False(health.Healthy);
        Assert.True(health.Available);
        Assert.Equal(error, health.LastError);
        Assert.Equal((0L, 1L, 1L), (health.Exported, health.Failed, health.ConsecutiveFailures));
        Assert.Null(health.LastSuccess);
        Assert.NotNull(health.LastDuration);
    }
}
