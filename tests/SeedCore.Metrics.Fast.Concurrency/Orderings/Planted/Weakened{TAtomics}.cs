using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Stands between the library's source and its seam: each ordering by its number, and what is left if it is weakened.</summary>
internal static class Weakened<TAtomics>
    where TAtomics : struct, IAtomics
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadAcquire(int ordering, ref readonly long cell) =>
        Weakening.Weakens(ordering) ? TAtomics.Read(in cell) : TAtomics.ReadAcquire(in cell);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteRelease(int ordering, ref long cell, long value)
    {
        if (Weakening.Weakens(ordering))
            TAtomics.Write(ref cell, value);
        else
            TAtomics.WriteRelease(ref cell, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteBarrier(int ordering)
    {
        if (!Weakening.Weakens(ordering))
            TAtomics.WriteBarrier();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReadBarrier(int ordering)
    {
        if (!Weakening.Weakens(ordering))
            TAtomics.ReadBarrier();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Add(int ordering, ref long cell, long value)
    {
        if (!Weakening.Weakens(ordering))
            return TAtomics.Add(ref cell, value);
        long sum = TAtomics.Read(in cell) + value;
        TAtomics.Write(ref cell, sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Exchange(int ordering, ref long cell, long value)
    {
        if (!Weakening.Weakens(ordering))
            return TAtomics.Exchange(ref cell, value);
        long before = TAtomics.Read(in cell);
        TAtomics.Write(ref cell, value);
        return before;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long CompareExchange(int ordering, ref long cell, long value, long comparand)
    {
        if (!Weakening.Weakens(ordering))
            return TAtomics.CompareExchange(ref cell, value, comparand);
        long before = TAtomics.Read(in cell);
        if (before == comparand)
            TAtomics.Write(ref cell, value);
        return before;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? ReadReference<T>(int ordering, ref readonly T? location)
        where T : class =>
        Weakening.Weakens(ordering) ? TAtomics.ReadReferencePlainly(in location) : TAtomics.ReadReference(in location);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? CompareExchangeReference<T>(int ordering, ref T? location, T? value, T? comparand)
        where T : class
    {
        if (!Weakening.Weakens(ordering))
            return TAtomics.CompareExchangeReference(ref location, value, comparand);
        T? before = TAtomics.ReadReferencePlainly(in location);
        if (ReferenceEquals(before, comparand))
            TAtomics.WriteReferencePlainly(ref location, value);
        return before;
    }
}
