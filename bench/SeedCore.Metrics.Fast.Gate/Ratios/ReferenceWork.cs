using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// Work whose cost is known, measured beside the operations. Ratios are to an uncontended <c>Interlocked.Increment</c>; plain memory
/// and arithmetic tell how much of a ratio a processor of another design would change.
/// </summary>
internal static class ReferenceWork
{
    public const string Interlocked = "ref";
    private const string Memory = "ref.memory";
    private const string Arithmetic = "ref.arithmetic";
    private const int Calls = 100_000;
    private const int MiddleOfItsLines = 32;
    private const int Longs = 64;

    public static IReadOnlyList<string> Names { get; } = [Interlocked, Memory, Arithmetic];

    public static IReadOnlyList<Variant> Make() =>
    [
        new(Interlocked, Calls, _ =>
        {
            long[] cells = new long[Longs];
            return count => IncrementAtomically(ref cells[MiddleOfItsLines], count);
        }),
        new(Memory, Calls, _ =>
        {
            long[] cells = new long[Longs];
            return count => Add(cells, count);
        }),
        new(Arithmetic, Calls, _ => count => s_result = Multiply(s_result, count)),
    ];

    private static ulong s_result = 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void IncrementAtomically(ref long cell, int count)
    {
        for (int i = 0; i < count; i++)
            System.Threading.Interlocked.Increment(ref cell);
    }

    // Each add stores, and waits for nothing but its own line.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(long[] cells, int count)
    {
        for (int i = 0; i < count; i++)
            Volatile.Write(ref cells[MiddleOfItsLines], Volatile.Read(ref cells[MiddleOfItsLines]) + i);
    }

    // Each step waits for the one before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Multiply(ulong value, int count)
    {
        for (int i = 0; i < count; i++)
            value = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15;
        return value;
    }
}
