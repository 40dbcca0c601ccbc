using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>One padded cell per metric. Lost: as cheap on one thread, but two threads send its line to and fro.</summary>
internal readonly struct OneCell(long[] cells) : IOperation
{
    public void Invoke(int number) => Add(cells);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(long[] cells) => Interlocked.Increment(ref cells[32]);
}
