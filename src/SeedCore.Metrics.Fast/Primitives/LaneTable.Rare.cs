using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <content>What the fast paths leave through: never inlined, so that it costs them nothing but a call that is not made.</content>
internal sealed partial class LaneTable<TAtomics, TSelector>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddRare(nint cell, long value)
    {
        if (!IsEnabled)
            return;

        if (value < 0)
            Rejections.Count(Rejection.NegativeIncrement);
        else if (value >= GiantIncrement)
            Giants.Add((int)cell - LaneLayout.Row, value);
        else if (StripeOfCaller(out bool isOwned) is var stripe && isOwned)
            Lane<TAtomics>.AddOwned(ref stripe.Block[cell], value);
        else
            TAtomics.Add(ref stripe.Block[cell], value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordRare<TScale>(ref readonly SeriesLayout series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale
    {
        if (!IsEnabled)
            return;

        if (!double.IsFinite(value) || value < 0)
        {
            Reject(in series, Rejection.InvalidSample);
            return;
        }

        Lane<TAtomics> stripe = StripeOfCaller(out bool isOwned);
        ref long block = ref MemoryMarshal.GetArrayDataReference(stripe.Block);
        if (isOwned)
        {
            RecordClaimed(ref block, in series, in scale, value);
            return;
        }

        if (Lane<TAtomics>.TryClaim(ref block))
        {
            RecordClaimed(ref block, in series, in scale, value);
            Lane<TAtomics>.Release(ref block);
            return;
        }

        RecordElsewhere(ref block, in series, in scale, value);
    }

    private void RecordElsewhere<TScale>(
        ref long home, ref readonly SeriesLayout series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale
    {
        // No other lane for what none can keep: a stamp drawn there would be written into the cells that have to stay 0.
        if (series.Capacity == 0)
        {
            Reject(in series, Rejection.SampleWithoutSeries);
            return;
        }

        ref long block = ref MemoryMarshal.GetArrayDataReference(ClaimElsewhere(ref home, in series).Block);
        RecordClaimed(ref block, in series, in scale, value);
        Lane<TAtomics>.Release(ref block);
    }

    /// <summary>
    /// Claims another lane because somebody is (or was stopped) in the midst of recording in the caller's. The
    /// stamp is drawn before the new one is asked for in the caller's lane: so the caller's next sample
    /// there sorts after this one, and this one after all its earlier ones.
    /// </summary>
    private Lane<TAtomics> ClaimElsewhere(ref long home, ref readonly SeriesLayout series)
    {
        Lane<TAtomics> other = ClaimOther();
        ref long block = ref MemoryMarshal.GetArrayDataReference(other.Block);
        Lane<TAtomics>.RenewStamp(ref Unsafe.Add(ref block, series.Ring), ref Stamps);
        Lane<TAtomics>.RequestStamp(ref Unsafe.Add(ref home, series.Ring));
        return other;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordOwnedRare<TScale>(
        long[]? lane, ref readonly SeriesLayout series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale
    {
        if (lane is null)
            RecordRare(in series, in scale, value);
        else if (!double.IsFinite(value) || value < 0)
            Reject(in series, Rejection.InvalidSample);
        else
            RecordClaimed(ref MemoryMarshal.GetArrayDataReference(lane), in series, in scale, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordClaimed<TScale>(
        ref long block, ref readonly SeriesLayout series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale
    {
        if (series.Split != 0)
            RecordSplit(ref block, (int)series.Split - 1, in scale, value);
        else if (series.Capacity == 0)
            Reject(in series, Rejection.SampleWithoutSeries);
        else
            Lane<TAtomics>.RecordAny(ref block, in series, in scale, value, ref Stamps);
    }

    private void RecordSplit<TScale>(ref long block, int series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale
    {
        LaneLayout layout = Layout;
        Lane<TAtomics>.RecordSplit(ref block, in layout.Series[series], layout.Splits[series], in scale, value, ref Stamps);
    }

    /// <summary>
    /// Finds the caller's stripe, makes it at its first use, and repairs the selector's answer. It asks who the caller is even
    /// where the selector has an answer: the caller may have been given another one, for the page of its own frame, or may
    /// have met in a stripe with another thread, and has one of its own from now on.
    /// </summary>
    private Lane<TAtomics> StripeOfCaller(out bool isOwned)
    {
        nint before = TSelector.Current;
        nint index = TSelector.Assign();
        Lane<TAtomics>? stripe = TAtomics.ReadReference(ref _stripes[index]);
        if (stripe is null)
        {
            Lane<TAtomics> made = new(Layout);
            stripe = Published<TAtomics>.FirstOf(ref _stripes[index], made);
        }

        TAtomics.CompareExchangeReference(ref _blocks[index], stripe.Block, null);

        // The caller may come from another stripe: what it records here sorts after what it left there. Where stripes have
        // owners, threads keep the one they have.
        isOwned = TSelector.IsOwned(index);
        if (!TSelector.HasOwners && index != before)
            RequestStamps(stripe);
        return stripe;
    }

    private LaneLayout Seal() => Published<TAtomics>.FirstOf(ref _layout, _seal());

    private GiantCells<TAtomics> MakeGiants() => Published<TAtomics>.FirstOf(ref _giants, new GiantCells<TAtomics>(Layout.Counters));
}
