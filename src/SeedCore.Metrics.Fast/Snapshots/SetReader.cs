using System.Runtime.InteropServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>The only thing that reads the cells of a set. One reader at a time; writers never notice.</summary>
internal sealed class SetReader
{
    private readonly Lock _reading = new();
    private readonly List<Lane> _lanes = [];
    private readonly ReservoirReader<HardwareAtomics> _reservoirs = new();
    private readonly IReadOnlyList<Func<long>> _gauges;
    private readonly Lanes _table;
    private readonly TimeProvider _clock;

    // What was recorded up to the last reset, as the cells have it: subtracted from every capture since.
    private SnapshotFrame? _closed;
    private readonly Int128[] _closedGiants;
    private readonly Int128[] _giants;
    private DateTimeOffset _startedAt;
    private long _startTimestamp;
    private long _epoch;
    private long[] _heads = [];

    public SetReader(MetricSetBuilder define)
    {
        Catalog = define.BuildCatalog();
        _table = define.Lanes;
        _giants = new Int128[Catalog.RowCells];
        _closedGiants = new Int128[Catalog.RowCells];
        _gauges = define.GaugeReaders;
        _clock = define.Options.TimeProvider;
        _startedAt = define.StartedAt;
        _startTimestamp = define.StartTimestamp;
    }

    public MetricCatalog Catalog { get; }

    /// <summary>Gets when the current epoch began, if a reset began it.</summary>
    public DateTimeOffset? LastResetAt
    {
        get
        {
            lock (_reading)
                return _epoch > 0 ? _startedAt : null;
        }
    }

    public SnapshotFrame Capture(SnapshotParts parts)
    {
        SnapshotFrame frame = new(Catalog);
        RefuseRecursion();
        lock (_reading)
        {
            Read(frame, parts);
            ReadGiants();
            Finish(frame);
        }

        return frame;
    }

    public void CaptureInto(SnapshotFrame frame, SnapshotParts parts)
    {
        RefuseRecursion();
        lock (_reading)
        {
            frame.Version++;
            frame.Clear();
            Read(frame, parts);
            ReadGiants();
            Finish(frame);
        }
    }

    /// <summary>Closes the epoch: what it held is returned, and from now on subtracted.</summary>
    public SnapshotFrame Reset()
    {
        SnapshotFrame frame = new(Catalog);
        RefuseRecursion();
        lock (_reading)
        {
            Read(frame, SnapshotParts.All);
            SnapshotFrame closed = new(Catalog);
            FrameArithmetic.CopyModular(frame, closed);
            ReadGiants();
            Finish(frame);

            _closed = closed;
            _giants.CopyTo(_closedGiants, 0);
            for (int lane = 0; lane < _lanes.Count; lane++)
            {
                long[] heads = _lanes[lane].HeadsAtReset ??= new long[Catalog.ReservoirSizes.Length];
                for (int ring = 0; ring < heads.Length; ring++)
                    heads[ring] = _heads[ring * _lanes.Count + lane];
            }

            _epoch++;
            _startedAt = frame.CapturedAt;
            _startTimestamp = _clock.GetTimestamp();
        }

        return frame;
    }

    /// <summary>The lock lets its holder in again: a gauge's callback, which would be asked again, and again.</summary>
    private void RefuseRecursion()
    {
        if (_reading.IsHeldByCurrentThread)
            throw new InvalidOperationException("A gauge that is observed by a capture cannot capture or reset its own set.");
    }

    private void Read(SnapshotFrame frame, SnapshotParts parts)
    {
        _lanes.Clear();
        _table.CopyLanesTo(_lanes);

        frame.Parts = parts;
        frame.CapturedAt = _clock.GetUtcNow();
        frame.StartedAt = _startedAt;
        frame.Epoch = _epoch;

        // A clock that runs backwards gives no negative time.
        TimeSpan elapsed = _clock.GetElapsedTime(_startTimestamp);
        frame.Elapsed = elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;

        if (frame.Has(SnapshotParts.Counters))
        {
            foreach (Lane lane in _lanes)
                ReadCounters(lane.Block, frame, withBuckets: frame.Has(SnapshotParts.Histograms));
            _table.Rejections.CopyTo(frame.Rejections);
            for (int i = 0; i < _gauges.Count; i++)
                frame.Gauges[i] = _gauges[i]();
        }

        if (frame.Has(SnapshotParts.Samples))
            ReadSamples(frame);
    }

    private void ReadCounters(long[] block, SnapshotFrame frame, bool withBuckets)
    {
        LaneLayout layout = _table.Layout;
        Rows<HardwareAtomics>.Add(new ReadOnlySpan<long>(block, LaneLayout.Row, layout.Counters), frame.Row);

        ReadOnlySpan<SeriesLayout> all = layout.Series;
        for (int i = 0; i < all.Length; i++)
        {
            ref readonly SeriesLayout series = ref all[i];
            int header = (int)series.Header;
            frame.ModularSums[i] += HardwareAtomics.Read(in block[header + SeriesLayout.Sum]);
            frame.Zeros[i] += HardwareAtomics.Read(in block[header + SeriesLayout.Zeros]);
            frame.Clamped[i] += HardwareAtomics.Read(in block[header + SeriesLayout.Clamped]);

            // Pairs with the release of the bit: the directory's entry is written.
            ulong touched = (ulong)HardwareAtomics.ReadAcquire(in block[header + SeriesLayout.Touched]);
            for (; touched != 0; touched &= touched - 1)
            {
                int octave = System.Numerics.BitOperations.TrailingZeroCount(touched);
                int offset = (int)HardwareAtomics.Read(in block[(int)series.Directory + octave]);
                ReadOnlySpan<long> buckets = new(block, offset, ExponentialBuckets.PerOctave);
                if (!withBuckets)
                    frame.Counts[i] += Rows<HardwareAtomics>.Sum(buckets);
                else if (frame.IsTouched(i, octave))
                    Rows<HardwareAtomics>.Add(buckets, frame.BucketsOf(i, octave));
                else
                    Rows<HardwareAtomics>.Copy(buckets, frame.TouchOctave(i, octave));
            }
        }
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

    /// <summary>Turns what the cells have into what is handed out: since the last reset, wide, saturated.</summary>
    private void Finish(SnapshotFrame frame)
    {
        if (!frame.Has(SnapshotParts.Counters))
            return;

        bool hasBuckets = frame.Has(SnapshotParts.Histograms);
        if (_closed is not null)
            FrameArithmetic.SubtractModular(frame, _closed, hasBuckets);

        for (int i = 0; i < frame.Row.Length; i++)
        {
            // The difference of two modular sums is exact as long as less than 2^64 came between them.
            Int128 value = (Int128)(ulong)frame.Row[i] + _giants[i] - _closedGiants[i];
            frame.RowSaturated[i] = value > long.MaxValue;
            frame.Row[i] = SnapshotFrame.Saturate(value);
        }

        for (int i = 0; i < frame.Counts.Length; i++)
        {
            if (hasBuckets)
                FrameArithmetic.CountAndResolve(frame, i);
            else
                frame.Counts[i] += frame.Zeros[i];
        }
    }

    private void ReadGiants()
    {
        if (!_table.HasGiants)
            return;
        for (int i = 0; i < _giants.Length; i++)
            _giants[i] = _table.Giants.Read(i);
    }
}
