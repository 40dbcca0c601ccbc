using System.Globalization;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Waves of threads that record and go, half of them with a writer besides.</summary>
internal static class ChurnStress
{
    /// <summary>Threads of a wave.</summary>
    public const int Wave = 64;

    private const int Operations = 200;
    private const int WavesUntilSteady = 5;
    private const long MostGrowth = 1 << 20;

    /// <summary>Runs, and fails if anything was lost, or memory grew.</summary>
    public static string Run(int threads)
    {
        int waves = (threads + Wave - 1) / Wave;
        MetricsTracker tracker = new();
        long steady = 0;
        for (int wave = 1; wave <= waves; wave++)
        {
            Threads.Run(Wave, i => Record(tracker, withWriter: i % 2 == 0));
            Threads.CollectTheDead();
            if (wave == WavesUntilSteady)
                steady = GC.GetTotalMemory(forceFullCollection: true);
        }

        long growth = GC.GetTotalMemory(forceFullCollection: true) - steady;
        string report = string.Create(
            CultureInfo.InvariantCulture,
            $"{waves * Wave:N0} threads in {waves} waves of {Wave}; {growth:N0} bytes more at the end than after {WavesUntilSteady} waves, {LaneCount.Of(tracker.Metrics)} lanes");

        long recorded = (long)Wave * Operations * waves;
        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal(recorded, snapshot.Get(tracker.Metrics.RouteCacheHits));
        Assert.Equal(recorded, snapshot.Get(tracker.Metrics.FailedTasks));
        Assert.Equal(recorded / 2, snapshot.Get(tracker.Metrics.SuccessfulTasks));
        Assert.True(growth < MostGrowth, report);
        return report;
    }

    private static void Record(MetricsTracker tracker, bool withWriter)
    {
        using TrackerWriter? writer = withWriter ? tracker.CreateWriter() : null;
        for (int n = 0; n < Operations; n++)
        {
            writer?.TrackMetrics(ExecutionPath.Fast, true, n);
            tracker.TrackMetrics(ExecutionPath.Fast, false, n);
            tracker.Metrics.RouteCacheHits.Increment();
        }
    }
}
