using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>A cell that any thread sets or adds to: the value of a gauge.</summary>
internal static class SharedValue<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Gets the value. Who sees it sees what was stored before it was set: pairs with <see cref="Set"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Get(ref readonly long cell) => TAtomics.ReadAcquire(in cell);

    /// <summary>Sets the value; the last one stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(ref long cell, long value) => TAtomics.WriteRelease(ref cell, value);

    /// <summary>Adds a whole number; beyond the end it wraps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref long cell, long value) => TAtomics.Add(ref cell, value);

    /// <summary>Adds to a cell that holds the bits of a <see cref="double"/>: again when another thread changed it meanwhile.</summary>
    /// <returns>Whether the sum is finite; if not, nothing was stored.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAdd(ref long cell, double value)
    {
        long before = TAtomics.Read(in cell);
        while (true)
        {
            double sum = BitConverter.Int64BitsToDouble(before) + value;
            if (!double.IsFinite(sum))
                return false;

            long seen = TAtomics.CompareExchange(ref cell, BitConverter.DoubleToInt64Bits(sum), before);
            if (seen == before)
                return true;
            before = seen;
        }
    }
}
