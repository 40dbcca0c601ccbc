using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// The threads of a measuring. The first one's bursts are timed; the others do the same from before such a burst until after
/// it, so that it never runs beside fewer than all of them.
/// </summary>
internal sealed class Crew(int threads) : IDisposable
{
    // An accompanying thread looks up this often in the time of a burst.
    private const int Looks = 20;

    private readonly Barrier _together = new(threads);
    private int _atWork;
    private int _interrupted;
    private volatile bool _isDone;

    /// <summary>Runs a burst on all threads, each of which calls this with its own.</summary>
    /// <returns>What the burst took; of the first thread only.</returns>
    public BurstTime Run(int thread, Burst burst, int calls)
    {
        _together.SignalAndWait();
        if (thread > 0)
        {
            Accompany(burst, Math.Max(1, calls / Looks));
            _together.SignalAndWait();
            return default;
        }

        SpinWait wait = default;
        while (Volatile.Read(ref _atWork) < threads - 1)
            wait.SpinOnce(sleep1Threshold: -1);

        long switches = Processor.InvoluntarySwitches();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        burst(calls);
        long end = Stopwatch.GetTimestamp();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        bool isInterrupted = Processor.InvoluntarySwitches() != switches;

        _isDone = true;
        _together.SignalAndWait();
        isInterrupted |= _interrupted > 0;

        // The others wait for this thread at the next burst's beginning.
        (_atWork, _interrupted, _isDone) = (0, 0, false);
        return new BurstTime((end - start) * 1e9 / Stopwatch.Frequency, bytes, isInterrupted);
    }

    public void Dispose() => _together.Dispose();

    private void Accompany(Burst burst, int calls)
    {
        burst(calls);
        long switches = Processor.InvoluntarySwitches();
        Interlocked.Increment(ref _atWork);
        while (!_isDone)
            burst(calls);
        if (Processor.InvoluntarySwitches() != switches)
            Interlocked.Increment(ref _interrupted);
    }
}
