using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Stress;

[Collection(Serial.Name)]
public sealed class StressTests(ITestOutputHelper output)
{
    private const int WorkerCount = 16;
    private const int TurnsPerWorker = 600;
    private const int CapturesPerReset = 5;

    // Workers go on until there were so many captures; fewer in the midst of recording would prove nothing.
    private const int LeastCaptures = 400;
    private const int LeastOverlaps = LeastCaptures / 4;
    private const int LeastOverlapsWithTwo = LeastCaptures / 20;

    [Fact]
    public void Nothing_is_lost_doubled_or_torn_while_threads_record_and_captures_and_resets_go_on()
    {
        StressMetrics metrics = new();
        long[] issued = new long[Payload.Streams];
        StressWorker[] workers = [.. Enumerable.Range(0, WorkerCount).Select(i => new StressWorker(metrics, i, issued))];
        CaptureChecker checker = new(StressMetrics.ReservoirSize);
        int running = WorkerCount;
        Overlaps overlaps = new(issued);

        // The last thread is the one that captures; nobody waits for captures that fail.
        Threads.Run(WorkerCount + 1, i =>
        {
            Affinity.Pin(i);
            if (i < WorkerCount)
            {
                workers[i].Run(TurnsPerWorker * StressScale.Value, () => overlaps.AreEnough(LeastCaptures * StressScale.Value));
                Interlocked.Decrement(ref running);
                return;
            }

            try
            {
                while (Volatile.Read(ref running) > 0)
                    Observe(metrics, checker, overlaps);
            }
            finally
            {
                overlaps.Stop();
            }
        });

        Observation rest = Observation.Of(metrics, metrics.Capture());
        Assert.Null(checker.FindFault(rest, issued));
        Assert.Equal(workers.Aggregate(new Tally(), (sum, worker) => sum + worker.Tally), checker.Returned + rest.Tally);
        Assert.All(LaneCount.All(metrics), LaneHold.AssertUnusedCellsAreZero(metrics));

        output.WriteLine($"{overlaps}, {rest.Epoch} resets, {LaneCount.Of(metrics)} lanes, {issued.Sum()} operations");
        Assert.True(overlaps.WithOne >= LeastOverlaps, $"too few overlaps to mean anything: {overlaps}");
        Assert.True(overlaps.WithTwo >= LeastOverlapsWithTwo, $"too few overlaps to mean anything: {overlaps}");
    }

    [Fact]
    public void Waves_of_short_lived_threads_are_exact_and_leave_no_memory_behind()
    {
        const int threads = 64;
        const int operations = 200;
        int waves = 20 * StressScale.Value;
        MetricsTracker tracker = new();
        long afterFive = 0;
        for (int wave = 1; wave <= waves; wave++)
        {
            Threads.Run(threads, i =>
            {
                using TrackerWriter? writer = i % 2 == 0 ? tracker.CreateWriter() : null;
                for (int n = 0; n < operations; n++)
                {
                    writer?.TrackMetrics(ExecutionPath.Fast, true, n);
                    tracker.TrackMetrics(ExecutionPath.Fast, false, n);
                    tracker.Metrics.RouteCacheHits.Increment();
                }
            });
            Threads.CollectTheDead();
            if (wave == 5)
                afterFive = GC.GetTotalMemory(forceFullCollection: true);
        }

        long growth = GC.GetTotalMemory(forceFullCollection: true) - afterFive;
        output.WriteLine($"{growth} bytes more after {waves} waves than after 5, {LaneCount.Of(tracker.Metrics)} lanes");
        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal(threads * (long)operations * waves, snapshot.Get(tracker.Metrics.RouteCacheHits));
        Assert.Equal(threads * (long)operations * waves, snapshot.Get(tracker.Metrics.FailedTasks));
        Assert.Equal(threads * (long)operations * waves / 2, snapshot.Get(tracker.Metrics.SuccessfulTasks));
        Assert.True(growth < 1 << 20, $"{growth} bytes more than after 5 waves");
    }

    private static void Observe(StressMetrics metrics, CaptureChecker checker, Overlaps overlaps)
    {
        overlaps.Begin();
        bool isReset = overlaps.Captures % CapturesPerReset == 0;
        MetricsSnapshot snapshot = isReset ? metrics.Reset() : metrics.Capture();
        overlaps.End();

        Observation observation = Observation.Of(metrics, snapshot);
        Assert.Null(isReset
            ? checker.FindFaultOfReset(observation, overlaps.IssuedAtEnd)
            : checker.FindFault(observation, overlaps.IssuedAtEnd));
    }
}
