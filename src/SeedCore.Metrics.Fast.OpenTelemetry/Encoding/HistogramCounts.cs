namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// What a histogram's point tells, read into memory that is used again and again: of one snapshot, or of what happened between two.
/// </summary>
internal sealed class HistogramCounts
{
    private const int MaxBuckets = 3072; // as many as a histogram can have

    private readonly long[] _buckets = new long[MaxBuckets];
    private readonly long[] _before = new long[MaxBuckets];
    private Exemplar[] _exemplars = new Exemplar[16];

    /// <summary>Gets the number of samples: the sum of the buckets, and of the zeros where those stand apart.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the sum, as it was recorded.</summary>
    public double Sum { get; private set; }

    public long Zeros { get; private set; }

    /// <summary>Gets the scale of the buckets: 2^scale to each power of two.</summary>
    public int Scale { get; private set; }

    /// <summary>Gets the index of the first bucket.</summary>
    public int Offset { get; private set; }

    /// <summary>Gets how many buckets there are.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<long> Buckets => _buckets.AsSpan(0, Length);

    /// <summary>Reads exponential buckets, at the finest scale at which no more than <paramref name="limit"/> hold all samples.</summary>
    public void ReadExponential(in HistogramSummary later, in HistogramSummary earlier, bool isWhole, int limit)
    {
        Sum = SumOf(in later, in earlier);
        int length = later.GetBucketRange(HistogramSummary.MaxScale, out int first);
        if (isWhole)
        {
            Count = later.Count;
            Zeros = later.Zeros;
            Scale = ScaleOf(first, length, limit);
            Length = later.CopyBuckets(Scale, _buckets, out first);
            Offset = first;
            return;
        }

        Zeros = Math.Max(0, later.Zeros - earlier.Zeros);
        Scale = HistogramSummary.MaxScale;
        later.CopyBuckets(Scale, _buckets, out first);
        Span<long> between = _buckets.AsSpan(0, length);
        int before = earlier.CopyBuckets(Scale, _before, out int firstBefore);
        for (int i = 0; i < before; i++)
        {
            int at = firstBefore + i - first;
            if ((uint)at < (uint)length)
                between[at] = Math.Max(0, between[at] - _before[i]);
        }

        Keep(between, first);
        Coarsen(ScaleOf(Offset, Length, limit));
        Count = Zeros;
        foreach (long bucket in Buckets)
            Count += bucket;
    }

    /// <summary>Reads explicit buckets: one for each bound, and one for what is above them.</summary>
    public void ReadExplicit(in HistogramSummary later, in HistogramSummary earlier, bool isWhole, HistogramBounds bounds)
    {
        Sum = SumOf(in later, in earlier);
        Length = bounds.Upper.Length + 1;
        Span<long> counts = _buckets.AsSpan(0, bounds.Upper.Length);
        bounds.Count(in later, counts);
        Count = later.Count;
        if (!isWhole)
        {
            Span<long> before = _before.AsSpan(0, bounds.Upper.Length);
            bounds.Count(in earlier, before);
            Count = Math.Max(0, Count - earlier.Count);
            for (int i = 0; i < counts.Length; i++)
                counts[i] -= before[i];
        }

        // From cumulative counts to each bucket's own; none is negative, and together they are the count.
        long below = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            long at = Math.Clamp(counts[i], below, Count);
            counts[i] = at - below;
            below = at;
        }

        _buckets[Length - 1] = Count - below;
    }

    /// <summary>Reads the exemplars that are newer than a time.</summary>
    public ReadOnlySpan<Exemplar> ReadExemplars(in HistogramSummary histogram, DateTimeOffset since)
    {
        int count = histogram.ExemplarCount;
        if (count == 0)
            return [];
        if (_exemplars.Length < count)
            _exemplars = new Exemplar[2 * count];

        count = histogram.CopyExemplars(_exemplars);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (_exemplars[i].Timestamp > since)
                _exemplars[kept++] = _exemplars[i];
        }

        return _exemplars.AsSpan(0, kept);
    }

    private static double SumOf(in HistogramSummary later, in HistogramSummary earlier) =>
        (double)Int128.Max(0, later.SumInSteps - earlier.SumInSteps) / later.StepsPerUnit;

    /// <summary>Finds the finest scale at which a range of buckets of the finest scale is no longer than a limit.</summary>
    private static int ScaleOf(int first, int length, int limit)
    {
        int scale = HistogramSummary.MaxScale;
        int last = first + length - 1;
        for (int shift = 0; scale > HistogramSummary.MinScale && (last >> shift) - (first >> shift) >= limit; shift++)
            scale--;
        return scale;
    }

    /// <summary>Keeps the buckets from the first that has samples to the last.</summary>
    private void Keep(ReadOnlySpan<long> buckets, int first)
    {
        int start = Math.Max(0, buckets.IndexOfAnyExcept(0));
        Length = buckets.LastIndexOfAnyExcept(0) + 1 - start;
        if (Length <= 0)
        {
            (Length, Offset) = (0, 0);
            return;
        }

        Offset = first + start;
        buckets.Slice(start, Length).CopyTo(_buckets);
    }

    /// <summary>Merges runs of buckets: a coarser bucket is exactly such a run.</summary>
    private void Coarsen(int scale)
    {
        int shift = Scale - scale;
        Scale = scale;
        if (shift == 0 || Length == 0)
            return;

        int first = Offset >> shift;
        int length = ((Offset + Length - 1) >> shift) - first + 1;
        Span<long> coarse = _before.AsSpan(0, length);
        coarse.Clear();
        for (int i = 0; i < Length; i++)
            coarse[((Offset + i) >> shift) - first] += _buckets[i];
        coarse.CopyTo(_buckets);
        (Offset, Length) = (first, length);
    }
}
