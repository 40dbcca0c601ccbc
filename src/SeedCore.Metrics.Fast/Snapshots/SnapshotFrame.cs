using System.Numerics;
using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>The memory of a snapshot. Written by its reader, by subtraction, merging and deserialising; then only read.</summary>
internal sealed class SnapshotFrame
{
    private const int FirstCapacity = 16 * ExponentialBuckets.PerOctave;

    /// <param name="catalog">What its columns mean.</param>
    /// <param name="withSamples">Whether it has room for samples: differences and merges have none.</param>
    public SnapshotFrame(MetricCatalog catalog, bool withSamples = true)
    {
        Catalog = catalog;
        int series = catalog.Series.Length;
        Row = new long[catalog.RowCells];
        RowSaturated = new bool[catalog.RowCells];
        Gauges = new long[catalog.Gauges];
        Rejections = new long[RejectionKinds];
        Counts = new long[series];
        Zeros = new long[series];
        Clamped = new long[series];
        ModularSums = new long[series];
        Sums = new Int128[series];
        Touched = new ulong[series];
        Octaves = new int[series * ExponentialBuckets.Octaves];
        Samples = withSamples ? new double[catalog.SampleOffsets[^1]] : [];
        SampleCounts = new int[catalog.ReservoirSizes.Length];
        Buckets = series == 0 ? [] : new long[FirstCapacity];
    }

    /// <summary>The greatest sum of a series: in nanoseconds 600 million million years, and a million of them do not wrap.</summary>
    public static readonly Int128 MaxSum = Int128.One << 104;

    /// <summary>How many kinds of rejection there are.</summary>
    public static readonly int RejectionKinds = Enum.GetValues<Rejection>().Length;

    public static SnapshotFrame Empty { get; } = new(MetricCatalog.Empty);

    public MetricCatalog Catalog { get; }

    /// <summary>Gets or sets how often the frame was captured into: a snapshot of an earlier time is refused.</summary>
    public long Version { get; set; }

    public SnapshotParts Parts { get; set; }

    public DateTimeOffset CapturedAt { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public TimeSpan Elapsed { get; set; }

    public long Epoch { get; set; }

    /// <summary>Gets or sets what the captures of one epoch of a set share; null for what was computed or read.</summary>
    public object? Lineage { get; set; }

    /// <summary>Gets the counter row.</summary>
    public long[] Row { get; }

    /// <summary>Gets which counters ended at <see cref="long.MaxValue"/>.</summary>
    public bool[] RowSaturated { get; }

    /// <summary>Gets the bits of the gauges: of a double, or an integer.</summary>
    public long[] Gauges { get; }

    /// <summary>
    /// Gets or sets when each gauge was captured, in ticks (UTC), -1 for one that nobody has; empty where all are there and were
    /// captured with the frame.
    /// </summary>
    public long[] GaugeTimes { get; set; } = [];

    /// <summary>Gets what was not recorded, by <see cref="Rejection"/>.</summary>
    public long[] Rejections { get; }

    /// <summary>Gets the number of samples per series: the sum of its buckets and zeros.</summary>
    public long[] Counts { get; }

    public long[] Zeros { get; }

    public long[] Clamped { get; }

    /// <summary>Gets the sums as the cells have them, modulo 2^64; for a reader only.</summary>
    public long[] ModularSums { get; }

    /// <summary>Gets the sums in fixed-point units.</summary>
    public Int128[] Sums { get; }

    /// <summary>Gets a bit per octave that has buckets, per series.</summary>
    public ulong[] Touched { get; }

    /// <summary>Gets where in <see cref="Buckets"/> a touched octave starts, 48 per series.</summary>
    public int[] Octaves { get; }

    /// <summary>Gets the buckets, 64 per touched octave.</summary>
    public long[] Buckets { get; private set; }

    /// <summary>Gets how much of <see cref="Buckets"/> is used.</summary>
    public int BucketsUsed { get; private set; }

    /// <summary>
    /// Gets the counts of splits (see <see cref="BucketSplits"/>), a run per series; empty until <see cref="AddSplits"/>.
    /// </summary>
    public long[] Splits { get; private set; } = [];

    /// <summary>Gets the exemplars, in the order of their series, and of their groups within it.</summary>
    public List<FrameExemplar> Exemplars { get; } = [];

    /// <summary>Gets the samples, a run per ring.</summary>
    public double[] Samples { get; }

    /// <summary>Gets how many samples each ring has.</summary>
    public int[] SampleCounts { get; }

    /// <summary>Makes an empty frame of another catalog, with the parts and times of a frame, and without samples.</summary>
    public static SnapshotFrame Like(SnapshotFrame frame, MetricCatalog catalog) => new(catalog, withSamples: false)
    {
        Parts = frame.Parts,
        CapturedAt = frame.CapturedAt,
        StartedAt = frame.StartedAt,
        Elapsed = frame.Elapsed,
        Epoch = frame.Epoch,
    };

    /// <summary>Empties everything but the arrays.</summary>
    public void Clear()
    {
        Array.Clear(Row);
        Array.Clear(RowSaturated);
        Array.Clear(Gauges);
        GaugeTimes = [];
        Array.Clear(Rejections);
        Array.Clear(Counts);
        Array.Clear(Zeros);
        Array.Clear(Clamped);
        Array.Clear(ModularSums);
        Array.Clear(SampleCounts);

        // The parts are still those of whoever filled it last: without histograms there is nothing there.
        if (Has(SnapshotParts.Histograms))
            ClearHistograms();
    }

    /// <summary>Empties what only histograms have; counts stay.</summary>
    public void ClearHistograms()
    {
        Array.Clear(Sums);
        Array.Clear(Touched);
        Array.Clear(Splits);
        Exemplars.Clear();
        BucketsUsed = 0;
    }

    /// <summary>Tells whether something was captured.</summary>
    public bool Has(SnapshotParts part) => Parts.Has(part);

    public bool IsTouched(int series, int octave) => (Touched[series] >> octave & 1) != 0;

    /// <summary>Gets when a gauge was captured, in ticks (UTC); -1 if it is not there.</summary>
    public long GaugeTimeOf(int gauge) => GaugeTimes.Length == 0 ? CapturedAt.UtcTicks : GaugeTimes[gauge];

    /// <summary>Gets the 64 buckets of a touched octave.</summary>
    public Span<long> BucketsOf(int series, int octave) =>
        Buckets.AsSpan(Octaves[series * ExponentialBuckets.Octaves + octave], ExponentialBuckets.PerOctave);

    /// <summary>Touches an octave; its buckets hold whatever an earlier capture left there.</summary>
    public Span<long> TouchOctave(int series, int octave) => TouchOctaves(series, 1UL << octave);

    /// <summary>Touches octaves, a bit each; their buckets follow each other, and hold whatever an earlier capture left there.</summary>
    public Span<long> TouchOctaves(int series, ulong octaves)
    {
        int first = BucketsUsed;
        int length = BitOperations.PopCount(octaves) * ExponentialBuckets.PerOctave;
        if (first + length > Buckets.Length)
            Grow(first + length);

        Touched[series] |= octaves;
        for (; octaves != 0; octaves &= octaves - 1)
        {
            Octaves[series * ExponentialBuckets.Octaves + BitOperations.TrailingZeroCount(octaves)] = BucketsUsed;
            BucketsUsed += ExponentialBuckets.PerOctave;
        }

        return Buckets.AsSpan(first, length);
    }

    /// <summary>Makes room for the counts of splits; whoever writes buckets asks for it.</summary>
    public void AddSplits()
    {
        if (Splits.Length < Catalog.SplitOffsets[^1])
            Splits = new long[Catalog.SplitOffsets[^1]];
    }

    /// <summary>Gets the counts of a series' splits.</summary>
    public Span<long> SplitsOf(int series) => Splits.AsSpan(
        Catalog.SplitOffsets[series], Catalog.SplitOffsets[series + 1] - Catalog.SplitOffsets[series]);

    /// <summary>Gets the samples of a ring, oldest first.</summary>
    public ReadOnlySpan<double> SamplesOf(int ring) =>
        SampleCounts[ring] == 0 ? [] : Samples.AsSpan(Catalog.SampleOffsets[ring], SampleCounts[ring]);

    /// <summary>Computes a single counter: in most cases one cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long CounterValue(MetricDescriptor counter) =>
        counter.Columns.Includes.Count == 0 ? Row[counter.Columns.Row] : CounterValue(counter, out _);

    /// <summary>Computes a counter: its own cell and all that it includes, ending at <see cref="long.MaxValue"/>.</summary>
    public long CounterValue(MetricDescriptor counter, out bool isSaturated)
    {
        MetricColumns columns = counter.Columns;
        isSaturated = RowSaturated[columns.Row];
        if (columns.Includes.Count == 0)
            return Row[columns.Row];

        Int128 value = Row[columns.Row];
        foreach (CellSelection selection in columns.Includes)
        {
            foreach (int cell in selection.Row)
            {
                value += Row[cell];
                isSaturated |= RowSaturated[cell];
            }

            foreach (int series in selection.Series)
            {
                value += Counts[series];
                isSaturated |= Counts[series] == long.MaxValue;
            }
        }

        isSaturated |= value > long.MaxValue;
        return Saturate(value);
    }

    /// <summary>Computes how often an outcome of a latency family was counted, with or without a sample.</summary>
    public long OutcomeCount(MetricDescriptor family, int cell)
    {
        int series = family.Columns.Series[cell];
        return Saturate((Int128)Row[family.Columns.Row + cell] + (series < 0 ? 0 : Counts[series]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Saturate(Int128 value) => value > long.MaxValue ? long.MaxValue : (long)value;

    /// <summary>Adds two numbers of which neither is negative: a sum that is has gone beyond the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long AddSaturating(long one, long other)
    {
        long sum = unchecked(one + other);
        return sum < 0 ? long.MaxValue : sum;
    }

    private void Grow(int needed)
    {
        long[] larger = new long[Math.Max(Math.Max(FirstCapacity, 2 * Buckets.Length), needed)];
        Buckets.AsSpan(0, BucketsUsed).CopyTo(larger);
        Buckets = larger;
    }
}
