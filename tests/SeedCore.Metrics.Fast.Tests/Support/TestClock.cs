namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>A clock that goes where it is told, backwards too.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan _elapsed = TimeSpan.FromDays(1);

    public DateTimeOffset UtcNow { get; set; } = new(2026, 7, 29, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Move(TimeSpan by)
    {
        _elapsed += by;
        UtcNow += by;
    }

    public override DateTimeOffset GetUtcNow() => UtcNow;

    public override long GetTimestamp() => _elapsed.Ticks;
}
