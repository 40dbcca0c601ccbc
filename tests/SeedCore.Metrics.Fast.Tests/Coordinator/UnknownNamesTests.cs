using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Coordinator;

public sealed class UnknownNamesTests
{
    private readonly RecordingLogger _logger = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly MetricsTracker _tracker;

    public UnknownNamesTests() =>
        _tracker = new MetricsTracker(new MetricsTrackerOptions { Logger = _logger, TimeProvider = _clock });

    [Fact]
    public void Each_verb_counts_names_it_does_not_know()
    {
        _tracker.IncrementCounter("x");
        _tracker.IncrementCounter(null!);
        _tracker.IncrementCounter("fast_path_latency_ms");
        _tracker.AppendLatency("x", 1);
        _tracker.TrackRoutingDecision("x");
        _tracker.RecordProtoPlanUpsert("x");
        _tracker.RecordOutboxEnqueue("OK");
        _tracker.RecordDispatch("x", "ok");
        _tracker.RecordDispatch("hgnn", "x");
        _tracker.SetGauge("x", 1);

        Assert.Equal(10, _tracker.Capture().Diagnostics.UnknownNames);
        Assert.Equal(10, _tracker.Capture().Diagnostics.Total);
    }

    [Fact]
    public void A_name_is_warned_about_once()
    {
        for (int i = 0; i < 100; i++)
        {
            _tracker.IncrementCounter("no_such_counter");
            _tracker.TrackMetrics("no_such_path", true, 1);
        }

        IReadOnlyList<(LogLevel Level, string Text)> entries = _logger.WaitFor(2);
        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.Equal(LogLevel.Warning, entry.Level));
        Assert.Contains(entries, entry => entry.Text.Contains("No counter is named 'no_such_counter'", StringComparison.Ordinal));
        Assert.Contains(entries, entry => entry.Text.Contains("No execution path is named 'no_such_path'", StringComparison.Ordinal));
        Assert.Equal(100, _tracker.Capture().Diagnostics.UnknownNames);
    }

    [Fact]
    public void Warnings_are_few_per_minute_and_names_that_missed_theirs_get_it_later()
    {
        CallWithNames(0, 30);
        Assert.Equal(UnknownNames.WarningsPerWindow, _logger.WaitFor(UnknownNames.WarningsPerWindow).Count);

        _clock.Advance(UnknownNames.Window);
        CallWithNames(0, 30);
        Assert.Equal(2 * UnknownNames.WarningsPerWindow, _logger.WaitFor(2 * UnknownNames.WarningsPerWindow).Count);

        _clock.Advance(UnknownNames.Window);
        CallWithNames(0, 30);
        Assert.Equal(30, _logger.WaitFor(30).Select(entry => entry.Text).Distinct().Count());
        Assert.Equal(90, _tracker.Capture().Diagnostics.UnknownNames);
    }

    [Fact]
    public void Names_are_remembered_up_to_a_cap_and_counted_beyond_it()
    {
        const int calls = 20_000;
        for (int name = 0; name < calls; name += 100)
        {
            CallWithNames(name, 100);
            _clock.Advance(UnknownNames.Window);
        }

        Assert.Equal(UnknownNames.MaxNames, _logger.WaitFor(UnknownNames.MaxNames).Count);
        Assert.Equal(calls, _tracker.Capture().Diagnostics.UnknownNames);
    }

    [Fact]
    public void A_long_name_is_shown_in_part()
    {
        _tracker.IncrementCounter(new string('x', 10_000));
        Assert.InRange(Assert.Single(_logger.WaitFor(1)).Text.Length, 100, 250);
    }

    [Fact]
    public void A_logger_that_throws_is_nobodys_concern()
    {
        RecordingLogger faulty = new() { OnLog = () => throw new InvalidOperationException("full") };
        MetricsTracker tracker = new(new MetricsTrackerOptions { Logger = faulty });
        tracker.IncrementCounter("x");
        tracker.IncrementCounter("y");
        Assert.Equal(2, faulty.WaitFor(2).Count);
    }

    private void CallWithNames(int first, int count)
    {
        for (int name = first; name < first + count; name++)
            _tracker.IncrementCounter($"name_{name}");
    }
}
