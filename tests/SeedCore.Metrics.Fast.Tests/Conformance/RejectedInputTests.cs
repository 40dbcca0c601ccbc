namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>What we do with the inputs whose conformance cases are left out, a test per tag.</summary>
public class RejectedInputTests
{
    private readonly MetricsTracker _tracker = new(new MetricsTrackerOptions { LatencyReservoirSize = 5 });

    [Fact]
    public void Negative_increment_is_dropped_and_counted()
    {
        _tracker.IncrementCounter("route_cache_hit_total", 5);
        _tracker.IncrementCounter("route_cache_hit_total", -7);

        MetricsSnapshot snapshot = _tracker.Capture();
        Assert.Equal(5, snapshot.GetCounter("route_cache_hit_total"));
        Assert.Equal(1, snapshot.Diagnostics.NegativeIncrements);
    }

    [Fact]
    public void Negative_latency_is_dropped_and_counted_and_its_task_counts()
    {
        _tracker.TrackMetrics("fast", true, -4);
        _tracker.TrackMetrics("fast", true, 10);
        _tracker.RecordRouteLatency(-0.0);

        MetricsSnapshot snapshot = _tracker.Capture();
        Assert.Equal(2, snapshot.GetCounter("total_tasks"));
        Assert.Equal(2, snapshot.GetCounter("successful_tasks"));
        Assert.Equal(2, snapshot.GetCounter("fast_path_tasks"));
        Assert.Equal([10], snapshot.GetLatency("fast_path_latency_ms").Recent.Samples);
        Assert.Equal([0], snapshot.GetLatency("route_and_execute_latency_ms").Recent.Samples);
        Assert.Equal(1, snapshot.Diagnostics.InvalidSamples);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Nonfinite_latency_is_dropped_and_counted(double latency)
    {
        _tracker.RecordRouteLatency(1);
        _tracker.RecordRouteLatency(latency);
        _tracker.AppendLatency("route_and_execute_latency_ms", 2);

        MetricsSnapshot snapshot = _tracker.Capture();
        Assert.Equal([1, 2], snapshot.GetLatency("route_and_execute_latency_ms").Recent.Samples);
        Assert.Equal(1.5, snapshot.GetLatency("route_and_execute_latency_ms").AllTime.Average);
        Assert.Equal(1, snapshot.Diagnostics.InvalidSamples);
    }

    [Fact]
    public void Overflow_of_a_sum_cannot_happen_since_the_average_is_taken_otherwise_and_histograms_end_at_a_day()
    {
        _tracker.RecordRouteLatency(1.7e308);
        _tracker.RecordRouteLatency(1.7e308);

        MetricsSnapshot snapshot = _tracker.Capture();
        LatencySummary latency = snapshot.GetLatency("route_and_execute_latency_ms");
        Assert.Equal([1.7e308, 1.7e308], latency.Recent.Samples);
        Assert.Equal(1.7e308, latency.Recent.Average);
        Assert.Contains("\"route_and_execute_latency_avg_ms\":1.7E+308", snapshot.ToJson(), StringComparison.Ordinal);
        Assert.Equal(2, latency.AllTime.Clamped);
        Assert.Equal(TimeSpan.FromDays(1).TotalMilliseconds, latency.AllTime.Average);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Reservoir_zero_is_an_error_that_says_so(int size)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(
            () => new MetricsTracker(new MetricsTrackerOptions { LatencyReservoirSize = size }));
        Assert.Contains("the reservoir size must be 1 to", error.Message, StringComparison.Ordinal);
    }
}
