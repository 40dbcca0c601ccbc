using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>All lanes of one metric set: a stripe per recording thread, and the lanes of writers.</summary>
/// <remarks>
/// Lanes are made when first needed and live as long as the set. The fast paths below touch the table of blocks,
/// the caller's block and nothing else; whatever is rare leaves through one call that is not inlined.
/// </remarks>
internal sealed partial class LaneTable<TAtomics, TSelector>
    where TAtomics : struct, IAtomics
    where TSelector : struct, IStripeSelector
{
    /// <summary>Increments from here on go to cells of their own, so that a stripe's 64 bits cannot be filled by a few.</summary>
    public const long GiantIncrement = 1L << 20;

    // A block stands here only after its lane stands in _stripes: what is recorded is always found by a reader.
    private readonly long[]?[] _blocks = new long[TSelector.StripeCount + 1][];
    private readonly Lane<TAtomics>?[] _stripes = new Lane<TAtomics>[TSelector.StripeCount + 1];

    // Alone on its lines: every stripe draws from it once in 256 samples, and readers must not take it away.
    private readonly long[] _stamps = GC.AllocateArray<long>(3 * CacheLine.Cells, pinned: true);

    private readonly Func<LaneLayout> _seal;
    private Lane<TAtomics>? _others;
    private LaneLayout? _layout;
    private GiantCells<TAtomics>? _giants;

    /// <param name="isEnabled">False for a set whose handles do nothing.</param>
    /// <param name="seal">Closes the set's declaration and gives its layout; called at the first use, again if two threads race.</param>
    public LaneTable(bool isEnabled, Func<LaneLayout> seal)
    {
        IsEnabled = isEnabled;
        Rejections = new Rejections<TAtomics>(isEnabled);
        _seal = seal;
    }

    /// <summary>Gets a value indicating whether anything is recorded.</summary>
    public bool IsEnabled { get; }

    /// <summary>Gets the counts of what was refused.</summary>
    public Rejections<TAtomics> Rejections { get; }

    /// <summary>Gets the layout of the blocks; asking for it seals the declaration.</summary>
    public LaneLayout Layout => TAtomics.ReadReference(ref _layout) ?? Seal();

    /// <summary>Gets a value indicating whether there ever was a large increment.</summary>
    public bool HasGiants => TAtomics.ReadReference(ref _giants) is not null;

    /// <summary>Gets the cells of large increments.</summary>
    public GiantCells<TAtomics> Giants => TAtomics.ReadReference(ref _giants) ?? MakeGiants();

    private ref long Stamps => ref _stamps[CacheLine.Cells];

    /// <summary>Gets the blocks by stripe, for handles to keep: so a call on the fast path does not touch this object.</summary>
    public long[]?[] Blocks => _blocks;

    /// <summary>Adds to a counter, from any thread: plainly on a stripe that is the caller's own, else with one interlocked add.</summary>
    /// <param name="table">The table; used on the rare path only.</param>
    /// <param name="blocks">Its <see cref="Blocks"/>.</param>
    /// <param name="cell">The counter's offset in a block.</param>
    /// <param name="value">The increment; a negative one is counted and dropped.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(LaneTable<TAtomics, TSelector> table, long[]?[] blocks, nint cell, long value)
    {
        long[]? block = BlockOfCaller(blocks);
        if (block is null || (ulong)value >= GiantIncrement)
        {
            table.AddRare(cell, value);
            return;
        }

        ref long counter = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block), cell);
        if (TSelector.HasOwners)
            Lane<TAtomics>.AddOwned(ref counter, value);
        else
            TAtomics.Add(ref counter, value);
    }

    /// <inheritdoc cref="Add(LaneTable{TAtomics, TSelector}, long[][], nint, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(nint cell, long value) => Add(this, _blocks, cell, value);

    /// <summary>Adds to a counter through a lane that the caller has claimed: no interlocked instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddOwned(long[] block, nint cell, long value)
    {
        if ((ulong)value >= GiantIncrement)
        {
            AddRare(cell, value);
            return;
        }

        Lane<TAtomics>.AddOwned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block), cell), value);
    }

    /// <summary>
    /// Records a sample, from any thread: plain stores on a stripe that is the caller's own, else under a claim, which is one exchange.
    /// </summary>
    /// <param name="table">The table; used on the rare path only.</param>
    /// <param name="blocks">Its <see cref="Blocks"/>.</param>
    /// <param name="series">Where the series lies.</param>
    /// <param name="scale">How values become buckets and units.</param>
    /// <param name="value">The sample; an invalid one is counted and dropped.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Record<TScale>(
        LaneTable<TAtomics, TSelector> table,
        long[]?[] blocks,
        ref readonly SeriesLayout series,
        ref readonly TScale scale,
        double value)
        where TScale : struct, IValueScale
    {
        long[]? lane = BlockOfCaller(blocks);
        ulong position = scale.Position(value);
        if (lane is null || position > scale.LastPosition)
        {
            table.RecordRare(in series, in scale, value);
            return;
        }

        ref long block = ref MemoryMarshal.GetArrayDataReference(lane);
        if (!TSelector.HasOwners && !Lane<TAtomics>.TryClaim(ref block))
        {
            table.RecordRare(in series, in scale, value);
            return;
        }

        if (!Lane<TAtomics>.TryRecord(ref block, in series, in scale, value, position))
            table.RecordClaimed(ref block, in series, in scale, value);
        if (!TSelector.HasOwners)
            Lane<TAtomics>.Release(ref block);
    }

    /// <inheritdoc cref="Record{TScale}(LaneTable{TAtomics, TSelector}, long[][], ref readonly SeriesLayout, ref readonly TScale, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record<TScale>(ref readonly SeriesLayout series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale => Record(this, _blocks, in series, in scale, value);

    /// <summary>Records a sample through a lane that the caller has claimed: no interlocked instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordOwned<TScale>(
        long[]? lane, ref readonly SeriesLayout series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale
    {
        ulong position = scale.Position(value);
        if (lane is null || position > scale.LastPosition)
        {
            RecordOwnedRare(lane, in series, in scale, value);
            return;
        }

        ref long block = ref MemoryMarshal.GetArrayDataReference(lane);
        if (!Lane<TAtomics>.TryRecord(ref block, in series, in scale, value, position))
            RecordClaimed(ref block, in series, in scale, value);
    }

    /// <summary>
    /// Gets a lane for a writer to keep: one that nobody claims, with the cells that its last owner left (the heir goes on where they
    /// are, so nothing moves and nothing can be counted twice), or a new one.
    /// </summary>
    public Lane<TAtomics> ClaimOther()
    {
        for (Lane<TAtomics>? lane = TAtomics.ReadReference(ref _others); lane is not null; lane = lane.Next)
        {
            if (Lane<TAtomics>.TryClaim(ref lane.Block[0]))
                return lane;
        }

        Lane<TAtomics> made = new(Layout);
        Lane<TAtomics>.TryClaim(ref made.Block[0]);
        Lane<TAtomics>? head;
        do
        {
            head = TAtomics.ReadReference(ref _others);
            made.Next = head;
        }
        while (TAtomics.CompareExchangeReference(ref _others, made, head) != head);
        return made;
    }

    /// <summary>Asks for fresh stamps on all rings of a lane: its next samples sort after all that was recorded before.</summary>
    public void RequestStamps(Lane<TAtomics> lane)
    {
        for (int i = 0; i < Layout.RingCount; i++)
            Lane<TAtomics>.RequestStamp(ref lane.Block[Layout.FirstRingHeader + i * RingHeader.Cells]);
    }

    /// <summary>Lists all lanes there are. A lane that is made meanwhile may be missing; its records are then concurrent.</summary>
    public void CopyLanesTo(List<Lane<TAtomics>> destination)
    {
        for (int i = 1; i < _stripes.Length; i++)
        {
            if (TAtomics.ReadReference(ref _stripes[i]) is { } stripe)
                destination.Add(stripe);
        }

        for (Lane<TAtomics>? lane = TAtomics.ReadReference(ref _others); lane is not null; lane = lane.Next)
            destination.Add(lane);
    }

    /// <summary>Drops one sample that cannot be recorded, and counts it; its outcome, if it has one, counts all the same.</summary>
    public void Reject(ref readonly SeriesLayout series, Rejection reason)
    {
        Rejections.Count(reason);
        if (series.WithoutSample != 0)
            Add(series.WithoutSample, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long[]? BlockOfCaller(long[]?[] blocks) =>
        TAtomics.ReadReference(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks), TSelector.Current));
}
