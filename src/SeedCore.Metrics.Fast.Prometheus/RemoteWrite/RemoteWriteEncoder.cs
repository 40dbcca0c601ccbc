using Snappier;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Writes snapshots as compressed <c>prometheus.WriteRequest</c> messages (remote write 1.0). Not thread-safe.</summary>
internal sealed class RemoteWriteEncoder(RemoteWriteOptions options) : IDisposable
{
    private const int SeriesField = 1;
    private const int MetadataField = 3;

    private readonly ByteBuffer _request = new();
    private readonly ByteBuffer _series = new();
    private readonly ByteBuffer _value = new();
    private readonly NativeBuckets _native = new(options.NativeHistogramSchema, NativeFields.Written);
    private long[] _counts = [];

    /// <summary>Writes a snapshot: as many requests as its series need.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="model">What its sets declare.</param>
    /// <param name="withMetadata">Whether to tell what the families are.</param>
    public List<byte[]> Write(in MetricsSnapshot snapshot, RemoteWriteModel model, bool withMetadata)
    {
        List<byte[]> requests = [];
        long time = (options.TimeOf(snapshot) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        int count = 0;
        _request.Clear();
        foreach (WrittenFamily family in model.Families)
        {
            if (withMetadata)
                Proto.WriteBytes(_request, MetadataField, family.Metadata);
            SeriesModel? read = null;
            SeriesValue value = default;
            foreach (WrittenSeries series in family.Series)
            {
                if (!ReferenceEquals(read, series.Series))
                {
                    read = series.Series;
                    value = SeriesValue.Read(in snapshot, read);
                    if (read.IsHistogram && value.IsPresent)
                        CountBuckets(in snapshot, read);
                }

                if (!value.IsPresent)
                    continue;
                WriteSeries(series, in snapshot, in value, time);
                if (++count % options.MaxSeriesPerRequest == 0)
                    Finish(requests);
            }
        }

        if (_request.Length > 0)
            Finish(requests);
        return requests;
    }

    public void Dispose()
    {
        _request.Dispose();
        _series.Dispose();
        _value.Dispose();
        _native.Dispose();
    }

    private void Finish(List<byte[]> requests)
    {
        requests.Add(Snappy.CompressToArray(_request.Written));
        _request.Clear();
    }

    private void CountBuckets(in MetricsSnapshot snapshot, SeriesModel series)
    {
        int bounds = series.Bounds.Upper.Length;
        if (_counts.Length < bounds)
            _counts = new long[bounds];
        series.Bounds.Count(SeriesValue.ReadHistogram(in snapshot, series), _counts.AsSpan(0, bounds));
    }

    private void WriteSeries(WrittenSeries series, in MetricsSnapshot snapshot, in SeriesValue value, long time)
    {
        _series.Clear();
        _series.Append(series.Labels);
        switch (series.Part)
        {
            case WrittenPart.Native:
                WriteNative(SeriesValue.ReadHistogram(in snapshot, series.Series), series.Series, time);
                break;
            case WrittenPart.Sum:
                WriteSample(SeriesValue.ReadHistogram(in snapshot, series.Series).Sum / series.Series.Divisor, time);
                break;
            case WrittenPart.Bucket when series.Bucket < series.Series.Bounds.Upper.Length:
                WriteSample(_counts[series.Bucket], time);
                break;
            default:
                WriteSample(value.Number, time);
                break;
        }

        Proto.WriteBytes(_request, SeriesField, _series.Written);
    }

    private void WriteSample(double value, long time)
    {
        const int samples = 2, valueField = 1, timestamp = 2;
        _value.Clear();
        Proto.WriteDouble(_value, valueField, value);
        Proto.WriteUnsigned(_value, timestamp, (ulong)time);
        Proto.WriteBytes(_series, samples, _value.Written);
    }

    private void WriteNative(in HistogramSummary histogram, SeriesModel series, long time)
    {
        const int histograms = 4, count = 1, sum = 3, timestamp = 15;
        _value.Clear();
        Proto.WriteUnsigned(_value, count, (ulong)histogram.Count);
        Proto.WriteDouble(_value, sum, histogram.Sum / series.Divisor);
        _native.Write(_value, in histogram, series.Divisor);
        Proto.WriteUnsigned(_value, timestamp, (ulong)time);
        Proto.WriteBytes(_series, histograms, _value.Written);
    }
}
