namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Durations that are never negative, whatever the clock does.</summary>
internal static class MonotonicTime
{
    /// <summary>The time since <paramref name="start"/>; zero when the clock has run backwards meanwhile.</summary>
    public static TimeSpan GetElapsedSince(this TimeProvider clock, long start)
    {
        TimeSpan elapsed = clock.GetElapsedTime(start);
        return elapsed < TimeSpan.Zero ? TimeSpan.Zero : elapsed;
    }
}
