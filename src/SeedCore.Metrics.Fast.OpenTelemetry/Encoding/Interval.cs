namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What points tell about: from a start to a time, in nanoseconds since 1970.</summary>
/// <param name="Start">When counting began.</param>
/// <param name="Time">When it was read, not before the start.</param>
/// <param name="IsDelta">Whether it follows an interval that was told before.</param>
internal readonly record struct Interval(ulong Start, ulong Time, bool IsDelta)
{
    /// <summary>Gets what lies between two snapshots; all that the later one counts if the earlier is empty.</summary>
    public static Interval Between(in MetricsSnapshot later, in MetricsSnapshot earlier, bool isDelta)
    {
        ulong start = NanosecondsOf(earlier.IsEmpty ? later.StartedAt : earlier.CapturedAt);
        return new Interval(start, Math.Max(start, NanosecondsOf(later.CapturedAt)), isDelta); // the clock may have been set
    }

    public static ulong NanosecondsOf(DateTimeOffset time) =>
        (ulong)Math.Max(0, time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;
}
