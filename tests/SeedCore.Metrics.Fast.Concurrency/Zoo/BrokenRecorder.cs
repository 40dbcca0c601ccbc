using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Concurrency.Scenarios;
using SeedCore.Metrics.Fast.Primitives;
using LaneOf = SeedCore.Metrics.Fast.Primitives.Lane<SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics>;

namespace SeedCore.Metrics.Fast.Concurrency.Zoo;

/// <summary>A frozen copy of how samples are recorded on stripes that there are, and of resets and writers, with one flaw.</summary>
internal sealed class BrokenRecorder(SetFlaw flaw) : Recorder
{
    public override void Add(SetScenario set, long value)
    {
        if (flaw != SetFlaw.IncrementsPlainly)
        {
            base.Add(set, value);
            return;
        }

        ref long cell = ref set.Lanes.Blocks[(int)ChosenStripe.Current]![set.Cell];
        SimulatedAtomics.WriteRelease(ref cell, SimulatedAtomics.Read(in cell) + value);
    }

    public override void Record(SetScenario set, double milliseconds)
    {
        ref long block = ref set.Lanes.Blocks[(int)ChosenStripe.Current]![0];
        if (!LaneOf.TryClaim(ref block) && flaw != SetFlaw.IgnoresTheClaim)
        {
            RecordElsewhere(set, ref block, milliseconds);
            return;
        }

        RecordClaimed(set, ref block, milliseconds);
        if (flaw != SetFlaw.GivesBackBeforeTheLastStore)
            LaneOf.Release(ref block);
    }

    public override SnapshotFrame Reset(SetScenario set)
    {
        switch (flaw)
        {
            case SetFlaw.ResetsForeignCells:
                SnapshotFrame before = set.Reader.Capture(SnapshotParts.All);
                List<LaneOf> lanes = [];
                set.Lanes.CopyLanesTo(lanes);
                before.Row[0] = 0;
                foreach (LaneOf lane in lanes)
                    before.Row[0] += SimulatedAtomics.Exchange(ref lane.Block[set.Cell], 0);
                return before;
            case SetFlaw.ForgetsTheBaseline:
                return set.Reader.Capture(SnapshotParts.All);
            case SetFlaw.ReadsTwiceAtReset:
                SnapshotFrame returned = set.Reader.Capture(SnapshotParts.All);
                _ = set.Reader.Reset();
                return returned;
            case SetFlaw.ForgetsTheHeads:
                SnapshotFrame frame = set.Reader.Reset();
                foreach (LaneOf lane in set.LanesBefore)
                    lane.HeadsAtReset = null;
                return frame;
            default:
                return base.Reset(set);
        }
    }

    public override LaneOf Claim(SetScenario set)
    {
        List<LaneOf> lanes = [];
        if (flaw == SetFlaw.HandsOneLaneToAll)
            set.Lanes.CopyLanesTo(lanes);
        return lanes.Except(set.LanesBefore).FirstOrDefault() ?? base.Claim(set);
    }

    public override void RequestStamps(SetScenario set, LaneOf lane)
    {
        if (flaw != SetFlaw.InheritsTheStamp)
            base.RequestStamps(set, lane);
    }

    public override void Release(LaneOf lane)
    {
        base.Release(lane);
        if (flaw == SetFlaw.GivesBackTwice)
            base.Release(lane);
    }

    private void RecordElsewhere(SetScenario set, ref long home, double milliseconds)
    {
        ref readonly SeriesLayout series = ref set.Series;
        LaneOf other = set.Lanes.ClaimOther();
        ref long block = ref other.Block[0];
        if (flaw == SetFlaw.AsksBeforeItDraws)
            LaneOf.RequestStamp(ref Unsafe.Add(ref home, series.Ring));
        if (flaw != SetFlaw.DrawsNoStampElsewhere)
            RenewStamp(set, ref Unsafe.Add(ref block, series.Ring));
        if (flaw is not (SetFlaw.AsksBeforeItDraws or SetFlaw.AsksForNoStampAtHome))
            LaneOf.RequestStamp(ref Unsafe.Add(ref home, series.Ring));
        RecordClaimed(set, ref block, milliseconds);
        LaneOf.Release(ref block);
    }

    private void RecordClaimed(SetScenario set, ref long block, double milliseconds)
    {
        ref readonly SeriesLayout series = ref set.Series;
        ref long ring = ref Unsafe.Add(ref block, series.Ring);
        long head = SimulatedAtomics.Read(in ring);
        if ((ulong)head >= (ulong)SimulatedAtomics.Read(in Unsafe.Add(ref ring, RingHeader.RenewAt)))
            RenewStamp(set, ref ring);
        SpscRing<SimulatedAtomics>.Append(ref block, in series, head, milliseconds);
        if (flaw == SetFlaw.GivesBackBeforeTheLastStore)
            LaneOf.Release(ref block);

        ulong position = LatencyScale.Instance.Position(milliseconds);
        int octave = (int)(position >> ExponentialBuckets.MantissaBits);
        int sub = (int)ExponentialBuckets.SubBucket(position);
        ref long header = ref Unsafe.Add(ref block, series.Header);
        long units = LatencyScale.Instance.ToUnitsAndOne(milliseconds)[0];
        if (flaw == SetFlaw.CountsBeforeTheBucket)
            Count(ref header, units);
        AddToBucket(ref block, in series, octave, sub);
        if (flaw != SetFlaw.CountsBeforeTheBucket)
            Count(ref header, units);
    }

    private void RenewStamp(SetScenario set, ref long ring)
    {
        long drawn = flaw == SetFlaw.DrawsBeforeTheLimit ? SimulatedAtomics.Add(ref set.Stamps, 1) : 0;
        SimulatedAtomics.Write(
            ref Unsafe.Add(ref ring, RingHeader.RenewAt), SimulatedAtomics.Read(in ring) + LaneOf.SamplesPerStamp);
        if (flaw != SetFlaw.DrawsBeforeTheLimit)
            drawn = SimulatedAtomics.Add(ref set.Stamps, 1);
        SimulatedAtomics.Write(ref Unsafe.Add(ref ring, RingHeader.Stamp), drawn);
    }

    private static void Count(ref long header, long units)
    {
        SimulatedAtomics.WriteBarrier();
        ref long count = ref Unsafe.Add(ref header, SeriesLayout.Count);
        SimulatedAtomics.Write(ref header, SimulatedAtomics.Read(in header) + units);
        SimulatedAtomics.Write(ref count, SimulatedAtomics.Read(in count) + 1);
    }

    private void AddToBucket(ref long block, ref readonly SeriesLayout series, int octave, int sub)
    {
        ref long entry = ref Unsafe.Add(ref block, series.Directory + octave);
        ref long touched = ref Unsafe.Add(ref block, series.Header + SeriesLayout.Touched);
        long buckets = SimulatedAtomics.Read(in entry);
        bool isFirst = buckets == 0;
        if (isFirst)
        {
            ref long used = ref Unsafe.Add(ref block, LaneLayout.OctavesUsed);
            long index = SimulatedAtomics.Read(in used);
            SimulatedAtomics.Write(ref used, index + 1);
            buckets = SimulatedAtomics.Read(in Unsafe.Add(ref block, LaneLayout.BucketsStart)) + index * ExponentialBuckets.PerOctave;
        }

        long bit = 1L << octave;
        if (isFirst && flaw == SetFlaw.StoresTheBitBeforeTheEntry)
            SimulatedAtomics.WriteRelease(ref touched, SimulatedAtomics.Read(in touched) | bit);
        if (isFirst)
            SimulatedAtomics.Write(ref entry, buckets);
        if (isFirst && flaw != SetFlaw.StoresTheBitBeforeTheEntry)
            SimulatedAtomics.WriteRelease(ref touched, SimulatedAtomics.Read(in touched) | bit);
        LaneOf.AddOwned(ref Unsafe.Add(ref block, (nint)buckets + sub), 1);
    }
}
