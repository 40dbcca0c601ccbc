using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

/// <summary>One pump for several metric sets.</summary>
public class MetricsPumpSetsTests
{
    private readonly PumpHarness _harness = new();

    [Fact]
    public async Task Every_set_is_captured_each_interval_and_a_failing_one_costs_only_itself()
    {
        ScriptedExporter exporter = ScriptedExporter.Good();
        Func<MetricsSnapshot>[] sets = [static () => default, static () => throw new InvalidOperationException("no"), static () => default];
        MetricsPump pump = new(sets, _harness.Options, exporter);
        _harness.Time.Advance(PumpHarness.Interval);
        await exporter.BegunAsync(2);
        Assert.False(await pump.PumpNowAsync().AsTask().GuardedAsync("the pump"));

        await PumpHarness.CloseAsync(pump);
        PumpStatistics books = pump.GetStatistics();
        Assert.Equal((6, 3), (books.Captures, books.CaptureFailures)); // the last three at the end
        Assert.Equal((6, 0), (books.Exporters[0].Delivered, books.Exporters[0].Dropped.Total));
    }

    [Fact]
    public void A_capture_that_is_null_is_refused()
    {
        Func<MetricsSnapshot>[] sets = [static () => default, null!];
        ArgumentException fault = Assert.Throws<ArgumentException>("captures", () => new MetricsPump(sets, _harness.Options, ScriptedExporter.Good()));
        Assert.StartsWith("A capture is null.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_room_in_the_queues_is_meant_for_each_set()
    {
        var release = new TaskCompletionSource<bool>();
        ScriptedExporter exporter = ScriptedExporter.Hanging(release);
        Func<MetricsSnapshot>[] sets = [static () => default, static () => default, static () => default];
        MetricsPump pump = new(sets, _harness.Options with { QueueCapacity = 2 }, exporter);
        using var leave = new CancellationTokenSource();
        Task<bool> first = pump.PumpNowAsync(leave.Token).AsTask();
        await exporter.BegunAsync(1);
        Task<bool>[] others = [.. Enumerable.Range(0, 2).Select(_ => pump.PumpNowAsync(leave.Token).AsTask())];

        ExporterStatistics books = pump.GetStatistics().Exporters[0];
        Assert.Equal((9, 1, 6, 2), (books.Submitted, books.InFlight, books.Queued, books.Dropped.QueueFull));
        await leave.CancelAsync();
        await Task.WhenAll([first, .. others]).GuardedAsync("the pumps");
        release.SetResult(true);
        await PumpHarness.CloseAsync(pump);
    }
}
