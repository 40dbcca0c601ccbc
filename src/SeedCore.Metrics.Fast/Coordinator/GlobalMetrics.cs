using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>The process-wide tracker. Thread-safe.</summary>
public static class GlobalMetrics
{
    private static MetricsTracker? s_tracker;

    /// <summary>Gets the tracker; the first call makes it, once, whoever calls.</summary>
    public static MetricsTracker Get() =>
        Volatile.Read(ref s_tracker) ?? Published<HardwareAtomics>.FirstOf(ref s_tracker, new MetricsTracker());

    /// <summary>Puts a tracker of the caller's in its place.</summary>
    /// <param name="tracker">The tracker that <see cref="Get"/> gives from now on.</param>
    public static void Set(MetricsTracker tracker)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        Volatile.Write(ref s_tracker, tracker);
    }

    /// <summary>Forgets the tracker: the next <see cref="Get"/> makes a new one. Its holders keep the old one.</summary>
    public static void Reset() => Volatile.Write(ref s_tracker, null);
}
