using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>What code allocates once the JIT has optimised it, which it does when it finds the time.</summary>
internal static class Allocations
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs something again and again; gives what the first run without an allocation allocated, or else the last.</summary>
    public static long Settled(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        long allocated;
        do
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated > 0 && Stopwatch.GetElapsedTime(start) < s_patience);
        return allocated;
    }
}
