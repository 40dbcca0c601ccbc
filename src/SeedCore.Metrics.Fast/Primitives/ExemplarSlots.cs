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
///             sequence value trace trace span - - -
/// </code>
/// A slot has one writer at a time, the claimant of the lane. Its sequence is odd while it is written: the store that makes it odd
/// comes before the others (the write barrier), the one that makes it even after them (release). A reader that finds the same
/// even number before (acquire) and after (read barrier) has a whole record: had it read any store of a later one, the
/// later one's odd number would have been there too. Otherwise it goes without; it never tries again.
/// </remarks>
internal static class ExemplarSlots<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Groups of a series: the zeros, and quarters of octaves.</summary>
    public const int Groups = 1 + ExponentialBuckets.Octaves * PerOctave;

    private const int PerOctave = 4;
    private const int GroupShift = ExponentialBuckets.MantissaBits - 2;
    private const int SlotCells = 8;
    private const int Value = 1;
    private const int Trace = 2;
    private const int Span = 4;

    /// <summary>Makes the slots of a series.</summary>
    public static long[] Allocate() => new long[SlotCells + Groups * SlotCells];

    /// <summary>Gets the group of a sample, as it is counted.</summary>
    /// <param name="position">Its position (see <see cref="IValueScale.Position"/>), at most the scale's last; above it for zeros.</param>
    /// <param name="lastPosition">The scale's last position.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GroupOf(ulong position, ulong lastPosition) =>
        position > lastPosition ? 0 : 1 + (int)(position >> GroupShift);

    /// <summary>Keeps a sample's trace; only the claimant of the lane may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep(long[] cells, int group, double value, in ActivityContext context)
    {
        ref long first = ref MemoryMarshal.GetArrayDataReference(cells);
        ref long slot = ref Unsafe.Add(ref first, SlotCells + (nint)(uint)group * SlotCells);
        Vector128<long> trace = HexDigits.Decode16(context.TraceId.ToHexString());
        long span = HexDigits.Decode8(context.SpanId.ToHexString());
        long sequence = TAtomics.Read(in slot);

        // Odd before anything changes; pairs with the read barrier in TryRead.
        TAtomics.Write(ref slot, sequence + 1);
        TAtomics.WriteBarrier();
        TAtomics.Write(ref Unsafe.Add(ref slot, Value), BitConverter.DoubleToInt64Bits(value));
        TAtomics.Write(ref Unsafe.Add(ref slot, Trace), trace[0]);
        TAtomics.Write(ref Unsafe.Add(ref slot, Trace + 1), trace[1]);
        TAtomics.Write(ref Unsafe.Add(ref slot, Span), span);

        // Even after everything changed; pairs with the acquire in TryRead.
        TAtomics.WriteRelease(ref slot, sequence + 2);

        long touched = TAtomics.Read(in first);
        long bit = 1L << OctaveOf(group);
        if ((touched & bit) == 0)
            TAtomics.WriteRelease(ref first, touched | bit);
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
        record = new ExemplarRecord(
            sequence,
            BitConverter.Int64BitsToDouble(TAtomics.Read(in slot[Value])),
            TAtomics.Read(in slot[Trace]),
            TAtomics.Read(in slot[Trace + 1]),
            TAtomics.Read(in slot[Span]));

        // Pairs with the write barrier in Keep: whoever read a store of a later record reads its number here.
        TAtomics.ReadBarrier();
        return sequence != 0 && (sequence & 1) == 0 && TAtomics.Read(in slot[0]) == sequence;
    }

    private static int OctaveOf(int group) => (group + PerOctave - 1) / PerOctave;
}
