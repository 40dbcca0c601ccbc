using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class SnapshotWindowTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ShopMetrics _shop;
    private readonly SnapshotWindow _window = new(capacity: 6);

    public SnapshotWindowTests() => _shop = ShopMetrics.Create(clock: _clock);

    [Theory]
    [InlineData(0, 1, 10)]
    [InlineData(0.5, 1, 10)]
    [InlineData(1, 1, 10)]
    [InlineData(1.1, 2, 19)]
    [InlineData(3, 3, 27)]
    [InlineData(5, 5, 40)]
    [InlineData(60, 5, 40)]
    public void An_interval_reaches_back_to_the_newest_snapshot_that_is_old_enough(double seconds, int covered, long opened)
    {
        // 1, 2, ... 10 in seconds 1 to 10: six snapshots stay.
        for (int second = 1; second <= 10; second++)
            Pass(second);

        MetricsSnapshot view = _window.Over(TimeSpan.FromSeconds(seconds));
        Assert.Equal(TimeSpan.FromSeconds(covered), view.Elapsed);
        Assert.Equal(opened, view.GetCounter("opened_total"));
        Assert.Equal(opened / (double)covered, view.GetPerSecond("opened_total"));
        Assert.Equal(55, _window.Latest.GetCounter("opened_total"));
        Assert.Equal((6, 6), (_window.Count, _window.Capacity));
    }

    [Fact]
    public void With_one_snapshot_nothing_has_happened_and_with_none_there_is_nothing()
    {
        Assert.True(_window.Latest.IsEmpty);
        Assert.True(_window.Over(TimeSpan.FromSeconds(1)).IsEmpty);
        Assert.Equal(0, _window.Count);

        Pass(3);
        MetricsSnapshot view = _window.Over(TimeSpan.FromSeconds(1));
        Assert.Equal((0, TimeSpan.Zero), (view.GetCounter("opened_total"), view.Elapsed));
        Assert.Null(view.GetPerSecond("opened_total"));
    }

    [Fact]
    public void A_reset_is_as_far_back_as_a_view_reaches()
    {
        Pass(100);
        Pass(100);
        _shop.Reset();
        Pass(4);
        MetricsSnapshot view = _window.Over(TimeSpan.FromSeconds(10));
        Assert.Equal((4, TimeSpan.FromSeconds(1)), (view.GetCounter("opened_total"), view.Elapsed));

        Pass(8);
        Assert.Equal(8, _window.Over(TimeSpan.FromSeconds(1)).GetCounter("opened_total"));
        Assert.Equal(12, _window.Over(TimeSpan.FromSeconds(1.5)).GetCounter("opened_total"));
    }

    [Fact]
    public void A_clock_that_is_set_back_changes_no_interval()
    {
        BackwardClock clock = new();
        MetricSetBuilder define = new("shop", new MetricSetOptions { TimeProvider = clock });
        MetricSet set = new(define);
        Counter counter = define.Counter("opened_total", "");
        for (int i = 0; i < 5; i++)
        {
            counter.Add(i);
            clock.Pass();
            _window.Add(set.Capture());
        }

        MetricsSnapshot view = _window.Over(TimeSpan.FromSeconds(2));
        Assert.Equal((7, TimeSpan.FromSeconds(2)), (view.GetCounter("opened_total"), view.Elapsed));
    }

    [Fact]
    public void A_snapshot_that_comes_too_late_is_not_added()
    {
        Pass(1);
        MetricsSnapshot late = _shop.Capture();
        Pass(2);
        _window.Add(late);
        Assert.Equal(3, _window.Latest.GetCounter("opened_total"));
        _shop.Reset();
        Pass(5);
        _window.Add(late);
        _window.Add(default);
        Assert.Equal(5, _window.Latest.GetCounter("opened_total"));
        Assert.Equal(3, _window.Count);
    }

    [Fact]
    public void A_snapshot_of_another_set_is_refused()
    {
        Pass(1);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => _window.Add(ShopMetrics.Create("mall").Capture()));
        Assert.StartsWith("A window holds snapshots of one set, but the one is of 'mall', the other of 'shop'.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotWindow(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _window.Over(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task Many_threads_may_add_and_look()
    {
        using CancellationTokenSource stop = new();
        Task[] writers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                _shop.Opened.Increment();
                _window.Add(_shop.Capture(SnapshotParts.Counters));
            }
        }))];

        SpinWait.SpinUntil(() => _window.Count == _window.Capacity);
        long seen = 0;
        for (int i = 0; i < 5_000; i++)
        {
            long latest = _window.Latest.GetCounter("opened_total");
            MetricsSnapshot view = _window.Over(TimeSpan.FromSeconds(1));
            Assert.True(view.GetCounter("opened_total") >= 0);
            Assert.True(view.CapturedAt >= view.StartedAt);
            seen = Math.Max(seen, latest);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(_shop.Capture().GetCounter("opened_total") >= seen);
    }

    private void Pass(long opened)
    {
        _shop.Opened.Add(opened);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _window.Add(_shop.Capture());
    }

    /// <summary>Its time of day goes back by an hour every second; its timestamps do not.</summary>
    private sealed class BackwardClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public void Pass() => _seconds++;

        public override long GetTimestamp() => _seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50).AddHours(-_seconds);
    }
}
