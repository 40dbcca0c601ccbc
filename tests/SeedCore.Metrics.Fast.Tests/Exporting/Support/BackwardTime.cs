namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>A broken clock: each time it is asked, it is an hour earlier, by the wall and by the counter.</summary>
internal sealed class BackwardTime : TimeProvider
{
    private long _asked;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => -Interlocked.Increment(ref _asked) * TimeSpan.TicksPerHour;

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(GetTimestamp());
}
