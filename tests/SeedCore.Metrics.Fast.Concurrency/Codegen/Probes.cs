using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>
/// Code whose machine code is looked at: each operation through the seam, as the library's generic code reaches it, and beside it
/// what a hand would write. Compiled ahead of time for Arm64 too, as a program of this file alone.
/// </summary>
internal static class Probes
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    /// <summary>Calls every probe, so that each is compiled.</summary>
    public static long RunAll(ref string? reference)
    {
        long cell = 0;
        long sum = SeamRead(ref cell) + HandRead(ref cell) + SeamReadAcquire(ref cell) + HandReadAcquire(ref cell);
        SeamWrite(ref cell, 1);
        HandWrite(ref cell, 1);
        SeamWriteRelease(ref cell, 1);
        HandWriteRelease(ref cell, 1);
        sum += SeamAdd(ref cell, 1) + HandAdd(ref cell, 1) + SeamExchange(ref cell, 1) + HandExchange(ref cell, 1);
        sum += SeamCompareExchange(ref cell, 1, 1) + HandCompareExchange(ref cell, 1, 1);
        SeamWriteBarrier();
        HandWriteBarrier();
        SeamReadBarrier();
        HandReadBarrier();
        sum += (SeamReadReference(ref reference) == HandReadReference(ref reference)) ? 1 : 0;
        sum += (SeamCompareExchangeReference(ref reference, "") == HandCompareExchangeReference(ref reference, "")) ? 1 : 0;

        long[] block = new long[LaneLayout.Row + 32];
        SeriesLayout series = new() { Ring = LaneLayout.Row, Samples = LaneLayout.Row + RingHeader.Cells, Capacity = 8, Mask = 7 };
        SeamAppend(ref block[0], in series, 0, 1);
        HandAppend(ref block[0], in series, 0, 1);
        SeamAddOwned(ref block[0], 1);
        HandAddOwned(ref block[0], 1);
        if (SeamTryClaim(ref block[0]))
            SeamRelease(ref block[0]);
        if (HandTryClaim(ref block[0]))
            HandRelease(ref block[0]);
        return sum + block[0];
    }

    [MethodImpl(Apart)]
    private static long SeamRead(ref long cell) => Read<HardwareAtomics>(ref cell);

    [MethodImpl(Apart)]
    private static long HandRead(ref long cell) => cell;

    [MethodImpl(Apart)]
    private static long SeamReadAcquire(ref long cell) => ReadAcquire<HardwareAtomics>(ref cell);

    [MethodImpl(Apart)]
    private static long HandReadAcquire(ref long cell) => Volatile.Read(ref cell);

    [MethodImpl(Apart)]
    private static void SeamWrite(ref long cell, long value) => Write<HardwareAtomics>(ref cell, value);

    [MethodImpl(Apart)]
    private static void HandWrite(ref long cell, long value) => cell = value;

    [MethodImpl(Apart)]
    private static void SeamWriteRelease(ref long cell, long value) => WriteRelease<HardwareAtomics>(ref cell, value);

    [MethodImpl(Apart)]
    private static void HandWriteRelease(ref long cell, long value) => Volatile.Write(ref cell, value);

    [MethodImpl(Apart)]
    private static long SeamAdd(ref long cell, long value) => Add<HardwareAtomics>(ref cell, value);

    [MethodImpl(Apart)]
    private static long HandAdd(ref long cell, long value) => Interlocked.Add(ref cell, value);

    [MethodImpl(Apart)]
    private static long SeamExchange(ref long cell, long value) => Exchange<HardwareAtomics>(ref cell, value);

    [MethodImpl(Apart)]
    private static long HandExchange(ref long cell, long value) => Interlocked.Exchange(ref cell, value);

    [MethodImpl(Apart)]
    private static long SeamCompareExchange(ref long cell, long value, long comparand) =>
        CompareExchange<HardwareAtomics>(ref cell, value, comparand);

    [MethodImpl(Apart)]
    private static long HandCompareExchange(ref long cell, long value, long comparand) =>
        Interlocked.CompareExchange(ref cell, value, comparand);

    [MethodImpl(Apart)]
    private static void SeamWriteBarrier() => WriteBarrier<HardwareAtomics>();

    [MethodImpl(Apart)]
    private static void HandWriteBarrier() => Volatile.WriteBarrier();

    [MethodImpl(Apart)]
    private static void SeamReadBarrier() => ReadBarrier<HardwareAtomics>();

    [MethodImpl(Apart)]
    private static void HandReadBarrier() => Volatile.ReadBarrier();

    [MethodImpl(Apart)]
    private static string? SeamReadReference(ref string? location) => ReadReference<HardwareAtomics>(ref location);

    [MethodImpl(Apart)]
    private static string? HandReadReference(ref string? location) => Volatile.Read(ref location);

    [MethodImpl(Apart)]
    private static string? SeamCompareExchangeReference(ref string? location, string value) =>
        CompareExchangeReference<HardwareAtomics>(ref location, value);

    [MethodImpl(Apart)]
    private static string? HandCompareExchangeReference(ref string? location, string value) =>
        Interlocked.CompareExchange(ref location, value, null);

    [MethodImpl(Apart)]
    private static void SeamAppend(ref long block, ref readonly SeriesLayout series, long head, double value) =>
        SpscRing<HardwareAtomics>.Append(ref block, in series, head, value);

    [MethodImpl(Apart)]
    private static void HandAppend(ref long block, ref readonly SeriesLayout series, long head, double value)
    {
        ref long ring = ref Unsafe.Add(ref block, series.Ring);
        ref long slot = ref Unsafe.Add(ref block, series.Samples + ((nint)head & series.Mask));
        Volatile.WriteBarrier();
        slot = BitConverter.DoubleToInt64Bits(value);
        Unsafe.Add(ref slot, series.Capacity) = Unsafe.Add(ref ring, RingHeader.Stamp);
        Volatile.Write(ref ring, head + 1);
    }

    [MethodImpl(Apart)]
    private static void SeamAddOwned(ref long cell, long value) => Lane<HardwareAtomics>.AddOwned(ref cell, value);

    [MethodImpl(Apart)]
    private static void HandAddOwned(ref long cell, long value) => Volatile.Write(ref cell, cell + value);

    [MethodImpl(Apart)]
    private static bool SeamTryClaim(ref long block) => Lane<HardwareAtomics>.TryClaim(ref block);

    [MethodImpl(Apart)]
    private static bool HandTryClaim(ref long block) => Interlocked.Exchange(ref Unsafe.Add(ref block, LaneLayout.Claim), 1) == 0;

    [MethodImpl(Apart)]
    private static void SeamRelease(ref long block) => Lane<HardwareAtomics>.Release(ref block);

    [MethodImpl(Apart)]
    private static void HandRelease(ref long block) => Volatile.Write(ref Unsafe.Add(ref block, LaneLayout.Claim), 0);

    private static long Read<T>(ref long cell)
        where T : struct, IAtomics => T.Read(in cell);

    private static long ReadAcquire<T>(ref long cell)
        where T : struct, IAtomics => T.ReadAcquire(in cell);

    private static void Write<T>(ref long cell, long value)
        where T : struct, IAtomics => T.Write(ref cell, value);

    private static void WriteRelease<T>(ref long cell, long value)
        where T : struct, IAtomics => T.WriteRelease(ref cell, value);

    private static long Add<T>(ref long cell, long value)
        where T : struct, IAtomics => T.Add(ref cell, value);

    private static long Exchange<T>(ref long cell, long value)
        where T : struct, IAtomics => T.Exchange(ref cell, value);

    private static long CompareExchange<T>(ref long cell, long value, long comparand)
        where T : struct, IAtomics => T.CompareExchange(ref cell, value, comparand);

    private static void WriteBarrier<T>()
        where T : struct, IAtomics => T.WriteBarrier();

    private static void ReadBarrier<T>()
        where T : struct, IAtomics => T.ReadBarrier();

    private static string? ReadReference<T>(ref string? location)
        where T : struct, IAtomics => T.ReadReference(in location);

    private static string? CompareExchangeReference<T>(ref string? location, string value)
        where T : struct, IAtomics => T.CompareExchangeReference(ref location, value, null);
}
