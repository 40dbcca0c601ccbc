using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Instruments;

public sealed class GaugeTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_dropped_and_counted(double value)
    {
        TestSet set = new();
        set.Level.Set(5);
        set.Level.Set(value);
        set.Level.Add(value);

        Assert.Equal(5, set.Level.Value);
        Assert.Equal(5, set.Capture().Get(set.Level));
        Assert.Equal(2, set.Capture().Diagnostics.InvalidSamples);
    }

    [Fact]
    public void What_would_become_infinite_is_dropped_and_counted()
    {
        TestSet set = new();
        set.Level.Set(double.MaxValue);
        set.Level.Add(double.MaxValue);
        Assert.Equal(double.MaxValue, set.Level.Value);
        Assert.Equal(1, set.Capture().Diagnostics.InvalidSamples);
    }

    [Fact]
    public void Concurrent_additions_are_exact()
    {
        TestSet set = new();
        Threads.Run(8, i =>
        {
            for (int n = 0; n < 10_000; n++)
            {
                set.Level.Add(i % 2 == 0 ? 3 : -1);
                if (i % 2 == 0)
                    set.Depth.Increment();
                else
                    set.Depth.Add(-2);
            }
        });

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(80_000, snapshot.Get(set.Level));
        Assert.Equal(-40_000, snapshot.Get(set.Depth));
    }

    [Fact]
    public void A_reset_leaves_gauges_as_they_are()
    {
        TestSet set = new();
        set.Level.Set(-0.25);
        set.Depth.Set(long.MinValue);
        set.Depth.Decrement();
        Assert.Equal(-0.25, set.Reset().Get(set.Level));

        Assert.Equal(-0.25, set.Capture().Get(set.Level));
        Assert.Equal(long.MaxValue, set.Capture().Get(set.Depth));
    }

    [Fact]
    public void An_observed_gauge_that_fails_is_absent_and_the_rest_is_there()
    {
        MetricSetBuilder define = new("observed");
        Queue<Func<double>> answers = new([() => 4, () => double.NaN, () => throw new InvalidOperationException("no"), () => 5]);
        ObservedGauge gauge = define.Gauge("queue", "A queue.", () => answers.Dequeue()());
        Counter counter = define.Counter("after", "After it.");
        MetricSet set = new(define);
        counter.Increment();

        MetricsSnapshot[] captures = [.. Enumerable.Range(0, 4).Select(_ => set.Capture())];

        Assert.Equal([4, double.NaN, double.NaN, 5], captures.Select(capture => capture.Get(gauge)));
        Assert.Equal([true, false, false, true], captures.Select(capture => capture.TryGetGauge("queue", out _)));
        Assert.All(captures, capture => Assert.Equal(1, capture.Get(counter)));
        Assert.Equal(2, gauge.Failures);
        Assert.False(captures[1].ToDictionary().ContainsKey("queue"));
    }

    [Fact]
    public void An_observed_gauge_that_captures_its_own_set_fails_alone()
    {
        MetricSetBuilder define = new("recursive");
        MetricSet? set = null;
        int depth = 0;
        ObservedGauge gauge = define.Gauge("rate", "Asks what asks it.", () =>
        {
            // Left to itself it would end the process.
            if (++depth > 3)
                return -1;
            return set!.Capture().GetCounter("hits");
        });
        Counter counter = define.Counter("hits", "Hits.");
        set = new MetricSet(define);
        counter.Increment();

        MetricsSnapshot snapshot = set.Capture();

        Assert.Equal(1, depth);
        Assert.Equal(1, snapshot.Get(counter));
        Assert.Equal(double.NaN, snapshot.Get(gauge));
        Assert.Equal(1, gauge.Failures);
    }
}
