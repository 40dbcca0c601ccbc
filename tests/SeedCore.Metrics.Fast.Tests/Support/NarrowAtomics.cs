using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>The hardware's operations, with narrower vectors: what a lesser processor would do.</summary>
/// <typeparam name="TWidth">A type that is as large as the widest vector.</typeparam>
internal readonly struct NarrowAtomics<TWidth> : IAtomics
    where TWidth : struct
{
    public static int VectorBits => 8 * System.Runtime.CompilerServices.Unsafe.SizeOf<TWidth>();

    public static long Read(ref readonly long cell) => HardwareAtomics.Read(in cell);

    public static long ReadAcquire(ref readonly long cell) => HardwareAtomics.ReadAcquire(in cell);

    public static void Write(ref long cell, long value) => HardwareAtomics.Write(ref cell, value);

    public static void WriteRelease(ref long cell, long value) => HardwareAtomics.WriteRelease(ref cell, value);

    public static long Add(ref long cell, long value) => HardwareAtomics.Add(ref cell, value);

    public static long Exchange(ref long cell, long value) => HardwareAtomics.Exchange(ref cell, value);

    public static long CompareExchange(ref long cell, long value, long comparand) =>
        HardwareAtomics.CompareExchange(ref cell, value, comparand);

    public static void WriteBarrier() => HardwareAtomics.WriteBarrier();

    public static void ReadBarrier() => HardwareAtomics.ReadBarrier();

    public static T? ReadReference<T>(ref readonly T? location)
        where T : class => HardwareAtomics.ReadReference(in location);

    public static T? CompareExchangeReference<T>(ref T? location, T? value, T? comparand)
        where T : class => HardwareAtomics.CompareExchangeReference(ref location, value, comparand);
}
