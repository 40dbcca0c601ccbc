using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>
/// A ticket, a bucket and a sum, each added with an interlocked instruction, then the ring's slot with a mark that says which
/// ticket it is of. Lost: three read-modify-writes where a claimed lane needs two, and its plain writes need no mark.
/// </summary>
internal readonly struct ThreeAdds(ThreeAddsCells cells, double[] latencies) : IOperation
{
    public void Invoke(int number) =>
        Record(cells, (int)Workload.Path(number) * 2 + (Workload.IsSuccess(number) ? 1 : 0), Workload.Latency(latencies, number));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Record(ThreeAddsCells cells, int outcome, double latency)
    {
        if (!(latency >= 0 && latency < 1e8))
            return;

        long ticket = Interlocked.Increment(ref cells.Ticket);
        Interlocked.Increment(ref cells.Buckets[outcome * ThreeAddsCells.BucketCount + ThreeAddsCells.BucketOf(latency)]);
        Interlocked.Add(ref cells.Sum, (long)(latency * 1e6));

        int slot = (int)ticket & (ThreeAddsCells.Slots - 1);
        long bits = BitConverter.DoubleToInt64Bits(latency);
        cells.Values[slot] = bits;
        Volatile.Write(ref cells.Marks[slot], bits ^ ticket);
    }
}
