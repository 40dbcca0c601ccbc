using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>A cell per processor. Lost: to ask which one it is costs more than a stack address, and a thread may be moved in between.</summary>
internal readonly struct ProcessorStripes(long[] cells) : IOperation
{
    private const int Cells = 64;
    private const int Stripes = 16;

    public void Invoke(int number) => Add(cells);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(long[] cells) =>
        Interlocked.Increment(ref cells[(Thread.GetCurrentProcessorId() & (Stripes - 1)) * Cells]);
}
