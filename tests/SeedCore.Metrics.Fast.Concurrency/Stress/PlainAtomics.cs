using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>
/// The broken twin: adds with a load and a store where the hardware's implementation adds in one instruction. A stress run
/// that finds nothing wrong with it finds nothing at all.
/// </summary>
internal readonly struct PlainAtomics : IAtomics
{
    public static int VectorBits => HardwareAtomics.VectorBits;

    public static long Read(ref readonly long cell) => HardwareAtomics.Read(in cell);

    public static long ReadAcquire(ref readonly long cell) => HardwareAtomics.ReadAcquire(in cell);

    public static void Write(ref long cell, long value) => HardwareAtomics.Write(ref cell, value);

    public static void WriteRelease(ref long cell, long value) => HardwareAtomics.WriteRelease(ref cell, value);

    public static long Add(ref long cell, long value) => cell += value;

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
