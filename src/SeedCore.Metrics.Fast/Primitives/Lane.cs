using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// The memory that one writer at a time records into: a stripe of the shared path, or the block of a writer.
/// </summary>
/// <remarks>
/// <para>
/// Rings and series have one protocol, that of a single writer: plain loads, release stores. A lane's claim says who
/// that writer is. A writer handle holds it for its lifetime; a shared call takes it with one exchange and gives it
/// back with one release store, which the next exchange reads: so each writer sees all that its predecessors
/// stored. Nobody ever waits for a claim: whoever finds a lane taken records through another one.
/// </para>
/// <para>
/// A stripe that belongs to a thread (see <see cref="IStripeSelector.HasOwners"/>) needs no claim: the thread is its only
/// writer until it ends. Counters of a stripe that threads share are not under the claim: they are added to with interlocked
/// instructions, always. Counters of every other lane are never touched by an interlocked instruction.
/// </para>
/// </remarks>
internal sealed class Lane<TAtomics>(LaneLayout layout)
    where TAtomics : struct, IAtomics
{
    /// <summary>Samples that share a stamp, at most.</summary>
    public const int SamplesPerStamp = 256;

    private readonly int _firstSeriesHeader = layout.FirstSeriesHeader;

    /// <summary>Gets the cells: pinned, zeroed, and never cleared again.</summary>
    public long[] Block { get; } = Allocate(layout);

    /// <summary>Gets or sets the next lane of the list that this one was pushed on; fixed once it is published.</summary>
    public Lane<TAtomics>? Next { get; set; }

    /// <summary>Gets the exemplars of each series, null while it has none (see <see cref="ExemplarSlots{TAtomics}"/>).</summary>
    public long[]?[] Exemplars { get; } = new long[]?[layout.Series.Length];

    /// <summary>Gets the exemplars of a series; null while it has none, and of a series whose handle is not bound yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long[]? ExemplarsOf(ref readonly SeriesLayout series)
    {
        uint index = (uint)((int)series.Header - _firstSeriesHeader) / SeriesLayout.HeaderCells;
        long[]?[] all = Exemplars;

        // SAFETY: the index was compared; the JIT would do so again.
        return index < (uint)all.Length
            ? TAtomics.ReadReference(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(all), (nint)index))
            : null;
    }

    /// <summary>Gets or sets when which exemplar was first seen, per series: the reader's own, writers never look.</summary>
    public long[]?[]? ExemplarsSeen { get; set; }

    /// <summary>Gets or sets the rings' heads at the last reset: the reader's own, writers never look.</summary>
    public long[]? HeadsAtReset { get; set; }

    /// <summary>Becomes the lane's only writer if nobody is: one exchange.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryClaim(ref long block) =>
        Claim<TAtomics>.TryTake(ref Unsafe.Add(ref block, LaneLayout.Claim));

    /// <summary>Gives the claim back: the next claimant sees everything stored before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Release(ref long block) =>
        Claim<TAtomics>.GiveBack(ref Unsafe.Add(ref block, LaneLayout.Claim));

    /// <summary>Adds to a counter that only the claimant writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddOwned(ref long cell, long value) => TAtomics.WriteRelease(ref cell, TAtomics.Read(in cell) + value);

    /// <summary>
    /// Records a sample under the claim, if nothing rare is needed for it: the octave has its buckets and the
    /// ring's stamp is fresh.
    /// </summary>
    /// <returns>Whether it was recorded; if not, nothing was stored.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRecord<TScale>(
        ref long block, ref readonly SeriesLayout series, ref readonly TScale scale, double value, ulong position)
        where TScale : struct, IValueScale
    {
        nint octave = (nint)(position >> ExponentialBuckets.MantissaBits);
        nint buckets = (nint)TAtomics.Read(in Unsafe.Add(ref block, series.Directory + octave));
        ref long ring = ref Unsafe.Add(ref block, series.Ring);
        long head = TAtomics.Read(in ring);

        // Unsigned, so that a request for a renewal (0) is always below the head.
        if (buckets == 0 || (ulong)head >= (ulong)TAtomics.Read(in Unsafe.Add(ref ring, RingHeader.RenewAt)))
            return false;

        SpscRing<TAtomics>.Append(ref block, in series, head, value);
        AddOwned(ref Unsafe.Add(ref block, buckets + ExponentialBuckets.SubBucket(position)), 1);
        Count(ref Unsafe.Add(ref block, series.Header), scale.ToUnitsAndOne(value));
        return true;
    }

    /// <summary>
    /// Records any valid sample under the claim: hands out buckets at an octave's first touch, renews the stamp,
    /// counts zeros and clamps what is above the range.
    /// </summary>
    /// <param name="block">The first cell of the lane.</param>
    /// <param name="series">Where the series lies.</param>
    /// <param name="scale">How values become buckets and units.</param>
    /// <param name="value">Not negative, finite.</param>
    /// <param name="stamps">The set's stamp counter.</param>
    public static void RecordAny<TScale>(
        ref long block, ref readonly SeriesLayout series, ref readonly TScale scale, double value, ref long stamps)
        where TScale : struct, IValueScale
    {
        ref long ring = ref Unsafe.Add(ref block, series.Ring);
        long head = TAtomics.Read(in ring);
        if ((ulong)head >= (ulong)TAtomics.Read(in Unsafe.Add(ref ring, RingHeader.RenewAt)))
            RenewStamp(ref ring, ref stamps);

        SpscRing<TAtomics>.Append(ref block, in series, head, value);

        ref long header = ref Unsafe.Add(ref block, series.Header);
        ulong position = scale.Position(value);
        double counted = value;
        if (position > scale.LastPosition)
        {
            if (value < scale.Maximum)
            {
                AddOwned(ref Unsafe.Add(ref header, SeriesLayout.Zeros), 1);
                Count(ref header, scale.ToUnitsAndOne(value));
                return;
            }

            counted = scale.Maximum;
            position = scale.LastPosition;
            AddOwned(ref Unsafe.Add(ref header, SeriesLayout.Clamped), 1);
        }

        nint buckets = BucketsOf(ref block, in series, (int)(position >> ExponentialBuckets.MantissaBits));
        AddOwned(ref Unsafe.Add(ref block, buckets + ExponentialBuckets.SubBucket(position)), 1);
        Count(ref header, scale.ToUnitsAndOne(counted));
    }

    /// <summary>Records any valid sample of a series that has splits, under the claim.</summary>
    /// <param name="block">The first cell of the lane.</param>
    /// <param name="series">Where the series lies, with its own directory.</param>
    /// <param name="cells">Its splits.</param>
    /// <param name="scale">How values become buckets and units.</param>
    /// <param name="value">Not negative, finite.</param>
    /// <param name="stamps">The set's stamp counter.</param>
    public static void RecordSplit<TScale>(
        ref long block,
        ref readonly SeriesLayout series,
        SplitCells cells,
        ref readonly TScale scale,
        double value,
        ref long stamps)
        where TScale : struct, IValueScale
    {
        // What is above the range counts as its end, here too.
        double counted = Math.Min(value, scale.Maximum);
        ulong position = scale.Position(counted);
        bool hasBucket = position <= scale.LastPosition;
        if (!hasBucket || counted < value || !TryRecord(ref block, in series, in scale, value, position))
            RecordAny(ref block, in series, in scale, value, ref stamps);

        int split = hasBucket ? cells.Splits!.Find(position, counted) : -1;

        // Released after the bucket's add, which was one too; pairs with the acquire of SplitReader, which reads this first.
        if (split >= 0)
            AddOwned(ref Unsafe.Add(ref block, cells.First + split), 1);
    }

    /// <summary>
    /// Gives the ring a stamp that is newer than every stamp taken so far. The limit is stored first, and the
    /// increment is a full fence: a request that this store overwrites was made before the stamp was drawn, so it is
    /// answered by it.
    /// </summary>
    public static void RenewStamp(ref long ring, ref long stamps)
    {
        TAtomics.Write(ref Unsafe.Add(ref ring, RingHeader.RenewAt), TAtomics.Read(in ring) + SamplesPerStamp);
        TAtomics.Write(ref Unsafe.Add(ref ring, RingHeader.Stamp), TAtomics.Add(ref stamps, 1));
    }

    /// <summary>
    /// Asks for a new stamp before the next sample of a ring, whoever appends it: after its caller drew a stamp
    /// elsewhere, the ring's own would sort before it.
    /// </summary>
    public static void RequestStamp(ref long ring) => TAtomics.Write(ref Unsafe.Add(ref ring, RingHeader.RenewAt), 0);

    /// <summary>
    /// Adds to a series' sum and count, after the sample's bucket: whoever reads the count with acquire finds at least as many in
    /// the buckets.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count(ref long header, Vector128<long> unitsAndOne)
    {
        // Pairs with the acquire in SetReader.ReadCounts. One vector store in place of two: its halves do not tear, and that is all
        // that is relied on.
        TAtomics.WriteBarrier();
        if (TAtomics.VectorBits >= 128 && Vector128.IsHardwareAccelerated)
        {
            (Vector128.LoadUnsafe(ref header) + unitsAndOne).StoreUnsafe(ref header);
            return;
        }

        ref long count = ref Unsafe.Add(ref header, SeriesLayout.Count);
        TAtomics.Write(ref header, TAtomics.Read(in header) + unitsAndOne[0]);
        TAtomics.Write(ref count, TAtomics.Read(in count) + unitsAndOne[1]);
    }

    private static unsafe long[] Allocate(LaneLayout layout)
    {
        // Zeroed by the operating system where the pages are new: what is never recorded is never resident.
        long[] block = GC.AllocateArray<long>(layout.Length, pinned: true);

        // On whole lines, for the reader's vectors. SAFETY: the block is pinned, so the address stays what it is, and
        // only its remainder is used.
        nuint remainder = (nuint)Unsafe.AsPointer(ref block[layout.FirstBucket]) % CacheLine.Bytes;
        nuint padding = remainder == 0 ? 0 : CacheLine.Bytes - remainder;
        block[LaneLayout.BucketsStart] = layout.FirstBucket + (int)(padding / sizeof(long));
        return block;
    }

    private static nint BucketsOf(ref long block, ref readonly SeriesLayout series, int octave)
    {
        ref long entry = ref Unsafe.Add(ref block, series.Directory + octave);
        nint buckets = (nint)TAtomics.Read(in entry);
        if (buckets != 0)
            return buckets;

        // The length of the block has room for every octave of every series, so this cannot run out.
        ref long used = ref Unsafe.Add(ref block, LaneLayout.OctavesUsed);
        long index = TAtomics.Read(in used);
        TAtomics.Write(ref used, index + 1);
        ref long first = ref Unsafe.Add(ref block, LaneLayout.BucketsStart);
        buckets = (nint)(TAtomics.Read(in first) + index * ExponentialBuckets.PerOctave);

        // Entry, then bit, which is a release: a reader that sees the bit finds the entry, and one that does not see it yet
        // misses only adds that no completed call has made.
        TAtomics.Write(ref entry, buckets);
        ref long touched = ref Unsafe.Add(ref block, series.Header + SeriesLayout.Touched);
        TAtomics.WriteRelease(ref touched, TAtomics.Read(in touched) | (1L << octave));
        return buckets;
    }
}
