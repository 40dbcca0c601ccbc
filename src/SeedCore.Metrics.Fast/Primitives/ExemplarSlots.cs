using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>The newest sampled trace per group of buckets, of one series in one lane: 12 KB, made when first needed.</summary>
/// <remarks>
/// <code>
/// 0         8                         16
/// | touched | slot of the zeros       | slot of the first quarter of the first octave | ...
///             sequence value trace trace trace trace span span
/// </code>
/// Ids are kept as their digits (see <see cref="HexDigits"/>). A slot has one writer at a time, the claimant of the lane. Its sequence is odd while it is written: the store that makes it odd
/// comes before the others (the write barrier), the one that makes it even after them (release). A reader that finds the same
/// even number before (acquire) and after (read barrier) has a whole record: had it read any store of a later one, the
/// later one's odd number would have been there too. Otherwise it goes without; it never tries again.
/// </remarks>
internal static class ExemplarSlots<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Groups of a series: the zeros, and quarters of octaves.</summary>
    public const int Groups = 1 + ExponentialBuckets.Octaves * PerOctave;

    /// <summary>The group of zeros.</summary>
    public const int Zeros = 0;

    private const int PerOctave = 4;
    private const int GroupShift = ExponentialBuckets.MantissaBits - 2;
    private const int SlotCells = 8;
    private const int Value = 1;
    private const int Trace = 2;
    private const int Span = 6;

    /// <summary>Makes the slots of a series.</summary>
    public static long[] Allocate() => new long[SlotCells + Groups * SlotCells];

    /// <summary>Gets the group of a position (see <see cref="IValueScale.Position"/>), at most the scale's last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GroupOf(ulong position) => 1 + (int)(position >> GroupShift);

    /// <summary>Keeps a sample's trace; only the claimant of the lane may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep(long[] cells, int group, double value, in ActivityContext context)
    {
        ref long first = ref MemoryMarshal.GetArrayDataReference(cells);
        ref long slot = ref Unsafe.Add(ref first, SlotCells + (nint)(uint)group * SlotCells);
        string traceId = context.TraceId.ToHexString();
        Vector128<long> traceEnd = HexDigits.Pack(traceId, HexDigits.PerVector);
        Vector128<long> traceStart = HexDigits.Pack(traceId, 0);
        Vector128<long> span = HexDigits.Pack(context.SpanId.ToHexString(), 0);
        long sequence = TAtomics.Read(in slot);

        // Odd before anything changes; pairs with the read barrier in TryRead.
        TAtomics.Write(ref slot, sequence + 1);
        TAtomics.WriteBarrier();
        TAtomics.Write(ref Unsafe.Add(ref slot, Value), BitConverter.DoubleToInt64Bits(value));
        Write(ref Unsafe.Add(ref slot, Trace), traceStart);
        Write(ref Unsafe.Add(ref slot, Trace + 2), traceEnd);
        Write(ref Unsafe.Add(ref slot, Span), span);

        // Even after everything changed; pairs with the acquire in TryRead.
        TAtomics.WriteRelease(ref slot, sequence + 2);

        // The slot's first record; every other finds the bit set.
        if (sequence == 0)
            TAtomics.WriteRelease(ref first, TAtomics.Read(in first) | (1L << OctaveOf(group)));
    }

    /// <summary>Gets a bit per octave (the lowest: zeros) that has a record.</summary>
    public static ulong ReadTouched(long[] cells) => (ulong)TAtomics.ReadAcquire(in cells[0]);

    /// <summary>Gets the groups of a bit of <see cref="ReadTouched"/>.</summary>
    public static Range GroupsOf(int bit) => bit == 0 ? 0..1 : (1 + (bit - 1) * PerOctave)..(1 + bit * PerOctave);

    /// <summary>Reads a slot.</summary>
    /// <returns>Whether there is a record and nobody wrote it meanwhile.</returns>
    public static bool TryRead(long[] cells, int group, out ExemplarRecord record)
    {
        ReadOnlySpan<long> slot = cells.AsSpan(SlotCells + group * SlotCells, SlotCells);

        // Pairs with the release in Keep: the record of this number is there.
        long sequence = TAtomics.ReadAcquire(in slot[0]);
        double value = BitConverter.Int64BitsToDouble(TAtomics.Read(in slot[Value]));
        long traceStart = ReadId(slot[Trace..]);
        long traceEnd = ReadId(slot[(Trace + 2)..]);
        long span = ReadId(slot[Span..]);
        record = new ExemplarRecord(sequence, value, traceStart, traceEnd, span);

        // Pairs with the write barrier in Keep: whoever read a store of a later record reads its number here.
        TAtomics.ReadBarrier();
        return sequence != 0 && (sequence & 1) == 0 && TAtomics.Read(in slot[0]) == sequence;
    }

    private static int OctaveOf(int group) => (int)((uint)(group + PerOctave - 1) / PerOctave);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref long cells, Vector128<long> pair)
    {
        // In one store where there is one: what is between the two numbers of the sequence has no order.
        if (TAtomics.VectorBits >= 128 && Vector128.IsHardwareAccelerated)
        {
            pair.StoreUnsafe(ref cells);
            return;
        }

        TAtomics.Write(ref cells, pair[0]);
        TAtomics.Write(ref Unsafe.Add(ref cells, 1), pair[1]);
    }

    private static long ReadId(ReadOnlySpan<long> cells) => HexDigits.Decode(TAtomics.Read(in cells[0]), TAtomics.Read(in cells[1]));
}
