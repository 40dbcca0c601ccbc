namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>What a view shows of a running demo: the state now, and what happened over the last interval.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Elapsed">The time since the start.</param>
/// <param name="Interval">The length of the last interval.</param>
/// <param name="Calls">The calls issued in the last interval.</param>
/// <param name="Recent">What was counted in the last interval.</param>
/// <param name="Total">What was counted since the start.</param>
internal sealed record DemoFrame(
    DemoOptions Options, TimeSpan Elapsed, TimeSpan Interval, long Calls, MetricsSnapshot Recent, MetricsSnapshot Total)
{
    public double CallsPerSecond => PerSecond(Calls);

    /// <summary>The rate of a counter over the last interval.</summary>
    public double PerSecond(string counter) => PerSecond(Recent.GetCounter(counter));

    /// <summary>The rate of something that was counted in the last interval.</summary>
    public double PerSecond(long count) => Interval > TimeSpan.Zero ? count / Interval.TotalSeconds : 0;
}
