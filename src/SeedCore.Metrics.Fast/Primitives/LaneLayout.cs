namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>How the block of every lane of a set is divided. All offsets are in 64-bit cells.</summary>
/// <remarks>
/// <code>
/// 0         16       32             ...        ...           ...                   ...      ...       ...
/// | padding | claim  | counter row  | ring     | series      | direc-   | splits  | rings  | buckets | padding |
/// |         | line   |              | headers  | headers     | tories   |         |        |         |         |
/// </code>
/// What one call touches is a cell of each of few lines. Buckets are handed out octave by octave when first
/// touched, so that a lane's memory is committed as it is used; the block as a whole is address space.
/// </remarks>
internal sealed class LaneLayout
{
    /// <summary>The claim: 0 while nobody records through the lane's rings and series.</summary>
    public const int Claim = CacheLine.Cells;

    /// <summary>How many octaves of buckets were handed out.</summary>
    public const int OctavesUsed = Claim + 1;

    /// <summary>Where the lane's buckets start: at <see cref="FirstBucket"/> or, to be on a whole line, up to 15 cells later.</summary>
    public const int BucketsStart = Claim + 2;

    /// <summary>The first counter.</summary>
    public const int Row = 2 * CacheLine.Cells;

    private readonly SeriesLayout[] _series;
    private readonly RingLayout[] _rings;
    private readonly SplitCells[] _splits;
    private readonly int _nothing;

    /// <param name="counters">Cells of the counter row.</param>
    /// <param name="ringCapacities">The capacity of each ring, a power of two.</param>
    /// <param name="series">Per series: the ring that keeps its samples.</param>
    /// <param name="splits">Per series: its splits, null for none; null where no series has any.</param>
    public LaneLayout(
        int counters, IReadOnlyList<int> ringCapacities, IReadOnlyList<int> series, IReadOnlyList<BucketSplits?>? splits = null)
    {
        Counters = counters;
        RingCount = ringCapacities.Count;
        FirstRingHeader = Row + CacheLine.RoundUp(counters);

        int headers = FirstRingHeader + RingCount * RingHeader.Cells;
        int directories = CacheLine.RoundUp(headers + series.Count * SeriesLayout.HeaderCells);
        int nothing = directories + series.Count * ExponentialBuckets.Octaves;
        int next = nothing + ExponentialBuckets.Octaves;
        _splits = new SplitCells[series.Count];
        for (int i = 0; splits is not null && i < _splits.Length; i++)
        {
            _splits[i] = new SplitCells(splits[i], next);
            next += splits[i]?.Count ?? 0;
        }

        next = CacheLine.RoundUp(next);
        _rings = new RingLayout[RingCount];
        for (int i = 0; i < RingCount; i++)
        {
            _rings[i] = new RingLayout(FirstRingHeader + i * RingHeader.Cells, next, ringCapacities[i]);
            next = checked(next + 2 * ringCapacities[i]);
        }

        _series = new SeriesLayout[series.Count];
        for (int i = 0; i < _series.Length; i++)
        {
            int ring = series[i];
            _series[i] = new SeriesLayout
            {
                Directory = directories + i * ExponentialBuckets.Octaves,
                Header = headers + i * SeriesLayout.HeaderCells,
                Ring = _rings[ring].Header,
                Samples = _rings[ring].Samples,
                Capacity = _rings[ring].Capacity,
                Mask = _rings[ring].Capacity - 1,
            };
        }

        _nothing = nothing;
        FirstSeriesHeader = headers;
        FirstBucket = next;
        int buckets = series.Count * ExponentialBuckets.Octaves * ExponentialBuckets.PerOctave;
        Length = checked(FirstBucket + buckets + CacheLine.Cells);
    }

    /// <summary>Gets how many counters the row has.</summary>
    public int Counters { get; }

    /// <summary>Gets how many rings a lane has.</summary>
    public int RingCount { get; }

    /// <summary>Gets the offset of the rings' headers.</summary>
    public int FirstRingHeader { get; }

    /// <summary>Gets the offset from which on buckets are handed out.</summary>
    public int FirstBucket { get; }

    /// <summary>Gets the length of a block.</summary>
    public int Length { get; }

    /// <summary>
    /// Gets the layout of a series that does not exist: its directory and ring are cells that stay 0, so that the fast path turns to
    /// the rare one, which counts the outcome and drops the sample.
    /// </summary>
    public SeriesLayout WithoutSeries => new() { Directory = _nothing, Ring = _nothing };

    /// <summary>Gets where the splits of each series lie.</summary>
    public ReadOnlySpan<SplitCells> Splits => _splits;

    /// <summary>Gets where each ring lies.</summary>
    public ReadOnlySpan<RingLayout> Rings => _rings;

    /// <summary>Gets where each series lies.</summary>
    public ReadOnlySpan<SeriesLayout> Series => _series;

    /// <summary>Gets where the header of the first series lies; the others follow.</summary>
    public int FirstSeriesHeader { get; }

    /// <summary>Gets the number of a series, by where it lies.</summary>
    public int IndexOf(ref readonly SeriesLayout series) => ((int)series.Header - FirstSeriesHeader) / SeriesLayout.HeaderCells;

    /// <summary>
    /// Gets a series as its handles have it. One with splits shows a directory of cells that stay 0, so that the fast path,
    /// which knows nothing of splits, turns to the rare one, which does.
    /// </summary>
    public SeriesLayout ForRecording(int series) => _splits[series].Splits is null
        ? _series[series]
        : _series[series] with { Directory = _nothing, Split = series + 1 };
}
