using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// A ring that keeps the newest samples of one writer, each with a stamp, and lets readers copy them at any time.
/// </summary>
/// <remarks>
/// The writer never looks at readers and overwrites the oldest sample. Proof against a lapped reader: a slot's stores
/// come after the store of the head they follow (the write barrier), so whoever reads a slot of a later lap and then
/// the head again (the read barrier) finds a head that tells that the slot was overwritten, and drops it.
/// Many producers share a ring by claiming its lane: there is never more than one at a time.
/// </remarks>
internal static class SpscRing<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Gets the capacity for a reservoir: twice its size, so that a reader has a whole reservoir's time to copy.</summary>
    public static int CapacityFor(int reservoirSize) =>
        checked((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)reservoirSize * 2));

    /// <summary>Appends one sample; only the claimant of the lane may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Append(ref long block, ref readonly SeriesLayout series, long head, double value)
    {
        ref long ring = ref Unsafe.Add(ref block, series.Ring);
        ref long slot = ref Unsafe.Add(ref block, series.Samples + ((nint)head & series.Mask));

        // After the store of the head that this ticket follows; pairs with the barrier in FirstIntact.
        TAtomics.WriteBarrier();
        TAtomics.Write(ref slot, BitConverter.DoubleToInt64Bits(value));
        TAtomics.Write(ref Unsafe.Add(ref slot, series.Capacity), TAtomics.Read(in Unsafe.Add(ref ring, RingHeader.Stamp)));

        // Publishes the slot; pairs with ReadHead.
        TAtomics.WriteRelease(ref ring, head + 1);
    }

    /// <summary>Reads the number of samples that were ever appended. Pairs with the release in Append: their slots are written.</summary>
    public static long ReadHead(ReadOnlySpan<long> block, ref readonly RingLayout ring) =>
        TAtomics.ReadAcquire(in block[ring.Header]);

    /// <summary>Copies the samples of some tickets, below a head that was read before.</summary>
    public static void CopySamples(ReadOnlySpan<long> block, ref readonly RingLayout ring, long first, Span<long> destination) =>
        CopySlots(block.Slice(ring.Samples, ring.Capacity), first, destination);

    /// <summary>Reads the stamp of a ticket below a head that was read before.</summary>
    public static long ReadStamp(ReadOnlySpan<long> block, ref readonly RingLayout ring, long ticket) =>
        TAtomics.Read(in block[ring.Samples + ring.Capacity + (int)(ticket & (ring.Capacity - 1))]);

    /// <summary>
    /// Gets, after slots were read, the first ticket whose slot was not overwritten before it was. Pairs with the barrier in
    /// Append.
    /// </summary>
    public static long FirstIntact(ReadOnlySpan<long> block, ref readonly RingLayout ring)
    {
        TAtomics.ReadBarrier();

        // The writer may be storing the ticket that this head names, in the slot of the one a lap before it.
        return TAtomics.Read(in block[ring.Header]) - ring.Capacity + 1;
    }

    private static void CopySlots(ReadOnlySpan<long> slots, long first, Span<long> destination)
    {
        int start = (int)(first & (slots.Length - 1));
        int upToEnd = Math.Min(destination.Length, slots.Length - start);
        Rows<TAtomics>.Copy(slots.Slice(start, upToEnd), destination);
        Rows<TAtomics>.Copy(slots[..(destination.Length - upToEnd)], destination[upToEnd..]);
    }
}
