using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>The real thing: each member compiles to what hand-written code would be.</summary>
internal readonly struct HardwareAtomics : IAtomics
{
    public static int VectorBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 512;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Read(ref readonly long cell) => cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadAcquire(ref readonly long cell) => Volatile.Read(in cell);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref long cell, long value) => cell = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteRelease(ref long cell, long value) => Volatile.Write(ref cell, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Add(ref long cell, long value) => Interlocked.Add(ref cell, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Exchange(ref long cell, long value) => Interlocked.Exchange(ref cell, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long CompareExchange(ref long cell, long value, long comparand) =>
        Interlocked.CompareExchange(ref cell, value, comparand);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteBarrier() => Volatile.WriteBarrier();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReadBarrier() => Volatile.ReadBarrier();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? ReadReference<T>(ref readonly T? location)
        where T : class => Volatile.Read(in location);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? CompareExchangeReference<T>(ref T? location, T? value, T? comparand)
        where T : class => Interlocked.CompareExchange(ref location, value, comparand);
}
