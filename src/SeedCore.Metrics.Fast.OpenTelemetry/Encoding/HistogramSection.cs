using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>A histogram of a request: with explicit buckets, or exponential ones.</summary>
internal sealed class HistogramSection
{
    private readonly InstrumentFamily _family;
    private readonly bool _isExplicit;
    private readonly int _maxBuckets;
    private readonly OtlpTemporality _temporality;
    private readonly byte[] _head;
    private readonly byte[][] _points;
    private readonly HistogramCounts _counts;

    /// <param name="family">Which histogram.</param>
    /// <param name="options">Which buckets, and what they count.</param>
    /// <param name="counts">Memory to read into, which others may share.</param>
    public HistogramSection(InstrumentFamily family, OtlpOptions options, HistogramCounts counts)
    {
        _counts = counts;
        _family = family;
        _maxBuckets = options.MaxBuckets;
        _isExplicit = options.HistogramAggregation == OtlpHistogramAggregation.Explicit || family.Series[0].Metric!.Bounds.Length > 0;
        using ByteBuffer bytes = new();
        MetricHead.Write(bytes, family);
        _head = bytes.Written.ToArray();
        _points = [.. family.Series.Select(series =>
        {
            bytes.Clear();
            WriteFixedFields(bytes, series);
            return bytes.Written.ToArray();
        })];
        _temporality = options.Temporality;
    }

    /// <summary>Writes the points that there are: of what happened between two snapshots those that something happened to.</summary>
    public void Write(ByteBuffer request, in MetricsSnapshot later, in MetricsSnapshot earlier, Interval interval)
    {
        int start = request.Length;
        int metric = Proto.Begin(request, OtlpFields.ScopeMetricsMetrics);
        request.Append(_head);
        int data = Proto.Begin(request, _isExplicit ? OtlpFields.MetricHistogram : OtlpFields.MetricExponentialHistogram);
        Proto.WriteUnsigned(request, OtlpFields.AggregationTemporality, (ulong)_temporality);
        int empty = request.Length;
        for (int i = 0; i < _points.Length; i++)
        {
            SeriesModel series = _family.Series[i];
            HistogramSummary now = SeriesValue.ReadHistogram(in later, series);
            HistogramSummary before = earlier.IsEmpty ? default : SeriesValue.ReadHistogram(in earlier, series);
            if (_isExplicit)
                _counts.ReadExplicit(in now, in before, earlier.IsEmpty, series.Bounds);
            else
                _counts.ReadExponential(in now, in before, earlier.IsEmpty, _maxBuckets);
            if (_counts.Count == 0 && (interval.IsDelta || series.IsShownOnceUsed))
                continue;

            int point = Proto.Begin(request, OtlpFields.DataPoints);
            WritePoint(request, _points[i], series, in now, interval);
            WriteExemplars(request, series, _counts.ReadExemplars(in now, earlier.IsEmpty ? DateTimeOffset.MinValue : earlier.CapturedAt));
            Proto.End(request, point);
        }

        if (request.Length == empty)
        {
            request.Truncate(start);
            return;
        }

        Proto.End(request, data);
        Proto.End(request, metric);
    }

    // What has a fixed length is behind the attributes: start, time, count, sum, and for exponential buckets zeros and threshold.
    private void WriteFixedFields(ByteBuffer point, SeriesModel series)
    {
        const int attributes = 9, exponentialAttributes = 1, count = 4, sum = 5;
        const int explicitBounds = 7, zeroCount = 7, zeroThreshold = 14;
        if (_isExplicit)
            Proto.WriteBytes(point, explicitBounds, BoundsOf(series));
        MetricHead.WriteAttributes(point, _isExplicit ? attributes : exponentialAttributes, series.Labels.Labels);
        Proto.WriteFixed64(point, OtlpFields.PointStart, 0);
        Proto.WriteFixed64(point, OtlpFields.PointTime, 0);
        Proto.WriteFixed64(point, count, 0);
        Proto.WriteDouble(point, sum, 0);
        if (_isExplicit)
            return;

        Proto.WriteFixed64(point, zeroCount, 0);
        Proto.WriteDouble(point, zeroThreshold, 0);
    }

    private static byte[] BoundsOf(SeriesModel series)
    {
        byte[] bytes = new byte[series.Bounds.Upper.Length * sizeof(double)];
        for (int i = 0; i < series.Bounds.Upper.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), series.Bounds.Upper[i] / series.Divisor);
        return bytes;
    }

    private void WritePoint(ByteBuffer request, byte[] fixedFields, SeriesModel series, in HistogramSummary histogram, Interval interval)
    {
        const int field = 1 + sizeof(ulong);
        int fields = _isExplicit ? 4 : 6;
        request.Append(fixedFields);
        Span<byte> places = request.Mutable[^(fields * field)..];
        BinaryPrimitives.WriteUInt64LittleEndian(places[1..], interval.Start);
        BinaryPrimitives.WriteUInt64LittleEndian(places[(field + 1)..], interval.Time);
        BinaryPrimitives.WriteInt64LittleEndian(places[(2 * field + 1)..], _counts.Count);
        BinaryPrimitives.WriteDoubleLittleEndian(places[(3 * field + 1)..], _counts.Sum / series.Divisor);
        if (_isExplicit)
        {
            WriteExplicitBuckets(request);
            return;
        }

        BinaryPrimitives.WriteInt64LittleEndian(places[(4 * field + 1)..], _counts.Zeros);
        BinaryPrimitives.WriteDoubleLittleEndian(places[(5 * field + 1)..], histogram.ZeroThreshold / series.Divisor);
        WriteExponentialBuckets(request);
    }

    private void WriteExplicitBuckets(ByteBuffer request)
    {
        const int bucketCounts = 6;
        int start = Proto.Begin(request, bucketCounts);
        ReadOnlySpan<long> buckets = _counts.Buckets;
        Span<byte> room = request.Reserve(buckets.Length * sizeof(long));
        for (int i = 0; i < buckets.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(room[(i * sizeof(long))..], buckets[i]);
        request.Advance(buckets.Length * sizeof(long));
        Proto.End(request, start);
    }

    private void WriteExponentialBuckets(ByteBuffer request)
    {
        const int scale = 6, positive = 8, offset = 1, bucketCounts = 2;
        Proto.WriteSigned(request, scale, _counts.Scale);
        if (_counts.Length == 0)
            return;

        int buckets = Proto.Begin(request, positive);
        Proto.WriteSigned(request, offset, _counts.Offset);
        int counts = Proto.Begin(request, bucketCounts);
        Proto.WriteVarints(request, _counts.Buckets);
        Proto.End(request, counts);
        Proto.End(request, buckets);
    }

    private void WriteExemplars(ByteBuffer request, SeriesModel series, ReadOnlySpan<Exemplar> exemplars)
    {
        const int exponentialField = 11, field = 8, time = 2, value = 3, spanId = 4, traceId = 5;
        Span<byte> id = stackalloc byte[16];
        foreach (ref readonly Exemplar exemplar in exemplars)
        {
            int start = Proto.Begin(request, _isExplicit ? field : exponentialField);
            Proto.WriteFixed64(request, time, Interval.NanosecondsOf(exemplar.Timestamp));
            Proto.WriteDouble(request, value, exemplar.Value / series.Divisor);
            exemplar.WriteSpanId(id);
            Proto.WriteBytes(request, spanId, id[..8]);
            exemplar.WriteTraceId(id);
            Proto.WriteBytes(request, traceId, id);
            Proto.End(request, start);
        }
    }
}
