using System.Numerics;
using System.Runtime.InteropServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>The only thing that reads the cells of a set. One reader at a time; writers never notice.</summary>
internal sealed class SetReader<TAtomics, TSelector>
    where TAtomics : struct, IAtomics
    where TSelector : struct, IStripeSelector
{
    private readonly Lock _reading = new();
    private readonly List<Lane<TAtomics>> _lanes = [];
    private readonly ReservoirReader<TAtomics> _reservoirs = new();
    private readonly IReadOnlyList<Func<long>> _gauges;
    private readonly LaneTable<TAtomics, TSelector> _table;
    private readonly TimeProvider _clock;

    // Samples per series, as the cells have them, that the last capture found.
    private readonly long[] _counts;
    private readonly Int128[] _giants;

    private readonly CountingEpoch _first;
    private CountingEpoch _epoch;
    private long[][] _blocks = [];
    private ulong[] _touched = [];
    private long[] _heads = [];

    /// <param name="define">The set's declaration.</param>
    /// <param name="table">The set's lanes.</param>
    public SetReader(MetricSetBuilder define, LaneTable<TAtomics, TSelector> table)
    {
        Catalog = define.BuildCatalog();
        _table = table;
        _counts = new long[Catalog.Series.Length];
        _giants = new Int128[Catalog.RowCells];
        _gauges = define.GaugeReaders;
        _clock = define.Options.TimeProvider;
        _first = new CountingEpoch(0, define.StartedAt, define.StartTimestamp, null, []);
        _epoch = _first;
    }

    public MetricCatalog Catalog { get; }

    /// <summary>Gets when the current epoch began, if a reset began it.</summary>
    public DateTimeOffset? LastResetAt
    {
        get
        {
            lock (_reading)
                return _epoch.Number > 0 ? _epoch.StartedAt : null;
        }
    }

    public SnapshotFrame Capture(SnapshotParts parts)
    {
        SnapshotFrame frame = new(Catalog);
        CaptureInto(frame, parts);
        return frame;
    }

    public void CaptureInto(SnapshotFrame frame, SnapshotParts parts)
    {
        RefuseRecursion();
        lock (_reading)
            CaptureInto(frame, parts, _epoch);
    }

    /// <summary>Captures as if there had been no reset.</summary>
    public void CaptureLifetimeInto(SnapshotFrame frame, SnapshotParts parts)
    {
        RefuseRecursion();
        lock (_reading)
            CaptureInto(frame, parts, _first);
    }

    /// <summary>Closes the epoch: what it held is returned, and from now on subtracted.</summary>
    public SnapshotFrame Reset()
    {
        SnapshotFrame frame = new(Catalog);
        RefuseRecursion();
        lock (_reading)
        {
            Read(frame, SnapshotParts.All, _epoch);
            SnapshotFrame closed = new(Catalog);
            FrameArithmetic.CopyModular(frame, closed);
            Finish(frame, _epoch);
            ExemplarReader<TAtomics>.Close(_lanes);
            for (int lane = 0; lane < _lanes.Count; lane++)
            {
                long[] heads = _lanes[lane].HeadsAtReset ??= new long[Catalog.ReservoirSizes.Length];
                for (int ring = 0; ring < heads.Length; ring++)
                    heads[ring] = _heads[ring * _lanes.Count + lane];
            }

            _epoch = new CountingEpoch(_epoch.Number + 1, frame.CapturedAt, _clock.GetTimestamp(), closed, [.. _giants]);
        }

        return frame;
    }

    /// <summary>The lock lets its holder in again: a gauge's callback, which would be asked again, and again.</summary>
    private void RefuseRecursion()
    {
        if (_reading.IsHeldByCurrentThread)
            throw new InvalidOperationException("A gauge that is observed by a capture cannot capture or reset its own set.");
    }

    private void CaptureInto(SnapshotFrame frame, SnapshotParts parts, CountingEpoch epoch)
    {
        frame.Version++;
        frame.Clear();
        Read(frame, parts, epoch);
        Finish(frame, epoch);
    }

    private void Read(SnapshotFrame frame, SnapshotParts parts, CountingEpoch epoch)
    {
        ListLanes();

        frame.Parts = parts;
        frame.CapturedAt = _clock.GetUtcNow();
        frame.StartedAt = epoch.StartedAt;
        frame.Epoch = epoch.Number;
        frame.Lineage = epoch.Lineage;

        // A clock that runs backwards gives no negative time.
        TimeSpan elapsed = _clock.GetElapsedTime(epoch.StartTimestamp);
        frame.Elapsed = elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;

        if (frame.Has(SnapshotParts.Counters))
        {
            foreach (Lane<TAtomics> lane in _lanes)
                Rows<TAtomics>.Add(new ReadOnlySpan<long>(lane.Block, LaneLayout.Row, frame.Row.Length), frame.Row);
            if (frame.Has(SnapshotParts.Histograms))
                ReadSeries(frame);
            else
                ReadCounts(frame);
            ReadGiants();
            _table.Rejections.CopyTo(frame.Rejections);
            for (int i = 0; i < _gauges.Count; i++)
                frame.Gauges[i] = _gauges[i]();
        }

        if (frame.Has(SnapshotParts.Samples))
            ReadSamples(frame);
    }

    private void ListLanes()
    {
        _lanes.Clear();
        _table.CopyLanesTo(_lanes);
        if (_blocks.Length < _lanes.Count)
        {
            _blocks = new long[2 * _lanes.Count][];
            _touched = new ulong[_blocks.Length];
        }

        for (int i = 0; i < _lanes.Count; i++)
            _blocks[i] = _lanes[i].Block;
    }

    /// <summary>Before any octave or bucket: see <see cref="SplitReader{TAtomics}"/>.</summary>
    private void ReadSplits(SnapshotFrame frame)
    {
        frame.AddSplits();
        ReadOnlySpan<SplitCells> splits = _table.Layout.Splits;
        for (int i = 0; i < splits.Length; i++)
            SplitReader<TAtomics>.Add(_blocks.AsSpan(0, _lanes.Count), splits[i].First, frame.SplitsOf(i));
    }

    /// <summary>Counts without reading buckets: by the cells that writers add to after the buckets.</summary>
    private void ReadCounts(SnapshotFrame frame)
    {
        ReadOnlySpan<SeriesLayout> layouts = _table.Layout.Series;
        for (int series = 0; series < layouts.Length; series++)
        {
            int cell = (int)layouts[series].Header + SeriesLayout.Count;
            long count = 0;
            for (int i = 0; i < _lanes.Count; i++)
            {
                // Pairs with the barrier in Lane.Count: a later capture finds as many in the buckets.
                count += TAtomics.ReadAcquire(in _blocks[i][cell]);
            }

            // An earlier capture may have found samples in buckets that are not in the cells yet.
            if (count - _counts[series] < 0)
                count = _counts[series];
            _counts[series] = count;
            frame.Counts[series] = count;
        }
    }

    private void ReadSeries(SnapshotFrame frame)
    {
        if (Catalog.SplitOffsets[^1] > 0)
            ReadSplits(frame);
        if (_table.HasExemplars)
            ExemplarReader<TAtomics>.Read(_lanes, frame);
        for (int i = 0; i < frame.Counts.Length; i++)
        {
            ReadSeries(i, frame);
            _counts[i] = frame.Counts[i] + frame.Zeros[i];
        }
    }

    private void ReadSeries(int index, SnapshotFrame frame)
    {
        ref readonly SeriesLayout series = ref _table.Layout.Series[index];
        ReadOnlySpan<long[]> blocks = _blocks.AsSpan(0, _lanes.Count);
        Span<ulong> touched = _touched.AsSpan(0, blocks.Length);
        (long zeros, long clamped) = (0, 0);
        ulong anywhere = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            ReadOnlySpan<long> header = new(blocks[i], (int)series.Header, SeriesLayout.HeaderCells);
            zeros += TAtomics.Read(in header[SeriesLayout.Zeros]);
            clamped += TAtomics.Read(in header[SeriesLayout.Clamped]);

            // Pairs with the release of the bit: the directory's entry is written.
            touched[i] = (ulong)TAtomics.ReadAcquire(in header[SeriesLayout.Touched]);
            anywhere |= touched[i];
        }

        (frame.Zeros[index], frame.Clamped[index]) = (zeros, clamped);
        frame.Counts[index] = BucketReader<TAtomics>.Sum(
            blocks, touched, (int)series.Directory, frame.TouchOctaves(index, anywhere));
        frame.ModularSums[index] = ReadSum(blocks, in series);
    }

    /// <summary>
    /// Reads a sum, after its buckets: what is recorded meanwhile makes it larger than they say, never smaller by a wrap. Centuries
    /// are recorded in an instant where somebody takes the time of day for a latency.
    /// </summary>
    private static long ReadSum(ReadOnlySpan<long[]> blocks, ref readonly SeriesLayout series)
    {
        TAtomics.ReadBarrier();
        long sum = 0;
        foreach (long[] block in blocks)
            sum += TAtomics.Read(in block[(int)series.Header + SeriesLayout.Sum]);
        return sum;
    }

    private void ReadSamples(SnapshotFrame frame)
    {
        ReadOnlySpan<RingLayout> rings = _table.Layout.Rings;
        if (_heads.Length < rings.Length * _lanes.Count)
            _heads = new long[rings.Length * _lanes.Count * 2];

        Span<long> samples = MemoryMarshal.Cast<double, long>(frame.Samples.AsSpan());
        for (int i = 0; i < rings.Length; i++)
        {
            frame.SampleCounts[i] = _reservoirs.Read(
                _lanes,
                i,
                in rings[i],
                samples.Slice(Catalog.SampleOffsets[i], Catalog.ReservoirSizes[i]),
                _heads.AsSpan(i * _lanes.Count, _lanes.Count));
        }
    }

    /// <summary>Turns what the cells have into what is handed out: since the epoch began, wide, saturated.</summary>
    private void Finish(SnapshotFrame frame, CountingEpoch epoch)
    {
        if (!frame.Has(SnapshotParts.Counters))
            return;

        bool hasBuckets = frame.Has(SnapshotParts.Histograms);
        if (epoch.Closed is not null)
            FrameArithmetic.SubtractModular(frame, epoch.Closed, hasBuckets);

        FinishRow(frame, epoch.ClosedGiants);
        if (!hasBuckets)
            return;

        for (int i = 0; i < frame.Counts.Length; i++)
        {
            frame.Counts[i] += frame.Zeros[i];
            FrameArithmetic.ResolveSum(frame, i);
        }
    }

    private void FinishRow(SnapshotFrame frame, Int128[] closedGiants)
    {
        // The difference of two modular sums is exact as long as less than 2^64 came between them. Small numbers, which is
        // to say nearly all, are what they are.
        if (!_table.HasGiants && !frame.Row.ContainsAnyInRange(long.MinValue, -1))
            return;
        for (int i = 0; i < frame.Row.Length; i++)
            FinishCell(frame, i, closedGiants);
    }

    private void FinishCell(SnapshotFrame frame, int cell, Int128[] closedGiants)
    {
        Int128 value = (Int128)(ulong)frame.Row[cell] + _giants[cell] - (closedGiants.Length > 0 ? closedGiants[cell] : 0);
        frame.RowSaturated[cell] = value > long.MaxValue;
        frame.Row[cell] = SnapshotFrame.Saturate(value);
    }

    private void ReadGiants()
    {
        if (!_table.HasGiants)
            return;
        for (int i = 0; i < _giants.Length; i++)
            _giants[i] = _table.Giants.Read(i);
    }
}
