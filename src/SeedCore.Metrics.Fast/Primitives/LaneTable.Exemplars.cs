using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <content>Samples that are recorded within a trace. Nothing of it is on the path of those that are not.</content>
internal sealed partial class LaneTable<TAtomics, TSelector>
{
    private long _hasExemplars;

    /// <summary>Gets a value indicating whether any sample had a sampled trace.</summary>
    public bool HasExemplars => TAtomics.ReadAcquire(in _hasExemplars) != 0;

    /// <summary>Records a sample, from any thread, and keeps its trace if that is sampled.</summary>
    /// <param name="series">Where the series lies.</param>
    /// <param name="scale">How values become buckets and units.</param>
    /// <param name="value">The sample; an invalid one is counted and dropped.</param>
    /// <param name="context">The span it was recorded in.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void RecordTraced<TScale>(
        ref readonly SeriesLayout series, ref readonly TScale scale, double value, ref readonly ActivityContext context)
        where TScale : struct, IValueScale
    {
        ulong position = scale.Position(value);
        if ((context.TraceFlags & ActivityTraceFlags.Recorded) != ActivityTraceFlags.None
            && position <= scale.LastPosition
            && TAtomics.ReadReference(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_stripes), TSelector.Current)) is { } lane
            && lane.ExemplarsOf(in series) is { } slots)
        {
            ref long block = ref MemoryMarshal.GetArrayDataReference(lane.Block);
            if (TSelector.HasOwners)
            {
                if (TryRecordTraced(ref block, slots, in series, in scale, value, position, in context))
                    return;
            }
            else if (Lane<TAtomics>.TryClaim(ref block))
            {
                bool isRecorded = TryRecordTraced(ref block, slots, in series, in scale, value, position, in context);
                Lane<TAtomics>.Release(ref block);
                if (isRecorded)
                    return;
            }
        }

        RecordTracedRare(in series, in scale, value, in context);
    }

    /// <summary>Records a sample through a lane that the caller has claimed, and keeps its trace if that is sampled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void RecordOwnedTraced<TScale>(
        Lane<TAtomics>? lane, ref readonly SeriesLayout series, ref readonly TScale scale, double value, ref readonly ActivityContext context)
        where TScale : struct, IValueScale
    {
        if (lane is null)
            RecordTracedRare(in series, in scale, value, in context);
        else if (IsKept(in series, value, in context))
            RecordClaimed(lane, in series, in scale, value, in context);
        else
            RecordOwned(lane.Block, in series, in scale, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryRecordTraced<TScale>(
        ref long block,
        long[] slots,
        ref readonly SeriesLayout series,
        ref readonly TScale scale,
        double value,
        ulong position,
        ref readonly ActivityContext context)
        where TScale : struct, IValueScale
    {
        if (!Lane<TAtomics>.TryRecord(ref block, in series, in scale, value, position))
            return false;

        ExemplarSlots<TAtomics>.Keep(slots, ExemplarSlots<TAtomics>.GroupOf(position), value, in context);
        return true;
    }

    /// <summary>Records any sample with any trace: what is not sampled, an octave's or an exemplar's first, what cannot be recorded.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordTracedRare<TScale>(
        ref readonly SeriesLayout series, ref readonly TScale scale, double value, ref readonly ActivityContext context)
        where TScale : struct, IValueScale
    {
        if (!IsKept(in series, value, in context))
        {
            Record(in series, in scale, value);
            return;
        }

        bool isOwned = TSelector.HasOwners;
        if (TAtomics.ReadReference(ref _stripes[TSelector.Current]) is not { } lane)
            lane = StripeOfCaller(out isOwned);
        if (!isOwned && !Lane<TAtomics>.TryClaim(ref MemoryMarshal.GetArrayDataReference(lane.Block)))
            lane = ClaimElsewhere(ref MemoryMarshal.GetArrayDataReference(lane.Block), in series);

        RecordClaimed(lane, in series, in scale, value, in context);
        if (!isOwned)
            Lane<TAtomics>.Release(ref MemoryMarshal.GetArrayDataReference(lane.Block));
    }

    /// <summary>Tells whether there is a trace to keep, and a sample to keep it for: only then is the claim's holder known to record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsKept(ref readonly SeriesLayout series, double value, ref readonly ActivityContext context) =>
        (context.TraceFlags & ActivityTraceFlags.Recorded) != ActivityTraceFlags.None
        && value >= 0
        && double.IsFinite(value)
        && IsEnabled
        && (series.Capacity != 0 || IsBoundNow(in series));

    /// <summary>A handle learns where its series lies when the set is sealed, which its own first record may have to do.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsBoundNow(ref readonly SeriesLayout series)
    {
        _ = Layout;
        return series.Capacity != 0;
    }

    private void RecordClaimed<TScale>(
        Lane<TAtomics> lane, ref readonly SeriesLayout series, ref readonly TScale scale, double value, ref readonly ActivityContext context)
        where TScale : struct, IValueScale
    {
        ref long block = ref MemoryMarshal.GetArrayDataReference(lane.Block);
        ulong position = scale.Position(value);
        if (position > scale.LastPosition || !Lane<TAtomics>.TryRecord(ref block, in series, in scale, value, position))
        {
            // Above the range it counts as its end.
            RecordClaimed(ref block, in series, in scale, value);
            position = scale.Position(Math.Min(value, scale.Maximum));
        }

        long[] slots = lane.ExemplarsOf(in series) ?? MakeExemplars(lane, Layout.IndexOf(in series));
        int group = position > scale.LastPosition ? ExemplarSlots<TAtomics>.Zeros : ExemplarSlots<TAtomics>.GroupOf(position);
        ExemplarSlots<TAtomics>.Keep(slots, group, value, in context);
    }

    private long[] MakeExemplars(Lane<TAtomics> lane, int series)
    {
        long[] slots = Published<TAtomics>.FirstOf(ref lane.Exemplars[series], ExemplarSlots<TAtomics>.Allocate());

        // After the slots can be found; pairs with the acquire in HasExemplars.
        TAtomics.WriteRelease(ref _hasExemplars, 1);
        return slots;
    }
}
