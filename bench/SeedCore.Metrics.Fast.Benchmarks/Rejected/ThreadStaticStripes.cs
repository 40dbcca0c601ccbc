using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>
/// A cell per thread, found through a thread static. Lost: the access is a call on Linux, and costs as much as the add
/// itself. (It is in a method of its own: inlined into a loop, it would be hoisted out, which no real caller sees.)
/// </summary>
internal readonly struct ThreadStaticStripes(long[] cells) : IOperation
{
    private const int Cells = 64;
    private const int Stripes = 16;
    private static int s_threads;

    [ThreadStatic]
    private static int t_stripe;

    public void Invoke(int number) => Add(cells);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(long[] cells)
    {
        if (t_stripe == 0)
            t_stripe = 1 + Interlocked.Increment(ref s_threads) % (Stripes - 1);
        Interlocked.Increment(ref cells[t_stripe * Cells]);
    }
}
