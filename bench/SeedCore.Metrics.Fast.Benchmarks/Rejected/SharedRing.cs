using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>
/// A ring that all threads append to, its head shared; whoever reads it does the counting. Lost: the least work on one
/// thread, but two threads fight for the head's line and for the slots', and a reader that falls behind loses counts.
/// </summary>
internal readonly struct SharedRing(SharedRingCells cells, double[] latencies) : IOperation
{
    public void Invoke(int number) =>
        Append(cells, (int)Workload.Path(number) * 2 + (Workload.IsSuccess(number) ? 1 : 0), Workload.Latency(latencies, number));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Append(SharedRingCells cells, int outcome, double latency)
    {
        long ticket = Interlocked.Increment(ref cells.Head[SharedRingCells.HeadCell]);
        ref SharedRingSlot slot = ref cells.Slots[ticket & (SharedRingCells.SlotCount - 1)];
        slot.Latency = latency;
        Volatile.Write(ref slot.Mark, (ticket << 3) | (long)outcome);
    }
}
