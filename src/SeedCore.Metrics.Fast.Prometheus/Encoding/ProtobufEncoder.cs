namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// Delimited <c>io.prometheus.client.MetricFamily</c> messages. An item is a metric of its family, the head has no bytes in the
/// body: the family's length comes before it, and is known when all its metrics are.
/// </summary>
/// <remarks>The numbers of the fields are those of client_model's <c>metrics.proto</c>.</remarks>
internal sealed class ProtobufEncoder(PrometheusOptions options) : PageEncoder
{
    private readonly ByteBuffer _metric = new();
    private readonly ByteBuffer _value = new();
    private readonly ByteBuffer _part = new();
    private readonly ByteBuffer _exemplar = new();
    private readonly ByteBuffer _pair = new();
    private readonly NativeBuckets _native = new(options.NativeHistogramSchema, NativeFields.Scraped);
    private long[] _counts = [];

    public override PageItem PrepareHead(FamilyModel family)
    {
        const int name = 1, help = 2, type = 3, unit = 5;
        const ulong counter = 0, gauge = 1, histogram = 4;
        ByteBuffer head = new();
        Proto.WriteText(head, name, family.SampleName);
        Proto.WriteText(head, help, family.Help);
        Proto.WriteUnsigned(head, type, family.Type switch
        {
            FamilyType.Counter => counter,
            FamilyType.Histogram => histogram,
            _ => gauge,
        });
        if (family.Unit.Length > 0)
            Proto.WriteText(head, unit, family.Unit);
        return new PageItem(family, null, head.Written.ToArray(), [head.Length]);
    }

    public override PageItem PrepareSeries(FamilyModel family, SeriesModel series)
    {
        ByteBuffer labels = new();
        foreach ((string name, string value) in series.Labels.Labels)
            WriteLabel(labels, name, value);
        return new PageItem(family, series, labels.Written.ToArray(), [labels.Length]);
    }

    public override void WriteHead(ByteBuffer page, PageItem item)
    {
    }

    public override void WriteValue(ByteBuffer page, PageItem item, in SeriesValue value, in MetricsSnapshot snapshot)
    {
        const int gauge = 2, counter = 3, created = 3;
        _value.Clear();
        Proto.WriteDouble(_value, 1, value.Number);
        bool isCounter = item.Family.Type == FamilyType.Counter;
        if (isCounter)
            WriteCreated(created, in snapshot);
        WriteMetric(page, item, isCounter ? counter : gauge);
    }

    public override void WriteHistogram(ByteBuffer page, PageItem item, in HistogramSummary histogram, in MetricsSnapshot snapshot)
    {
        const int field = 7, sampleCount = 1, sampleSum = 2, created = 15;
        SeriesModel series = item.Series!;
        _value.Clear();
        Proto.WriteUnsigned(_value, sampleCount, (ulong)histogram.Count);
        Proto.WriteDouble(_value, sampleSum, histogram.Sum / series.Divisor);
        WriteBuckets(series, in histogram);

        // Buckets are recorded in seconds, or in the declared unit: shown in another they would be others.
        if (options.IncludeNativeHistograms && series.Divisor == (series.Metric!.IsLatency ? 1000 : 1))
            _native.Write(_value, in histogram, series.Divisor);
        WriteCreated(created, in snapshot);
        WriteMetric(page, item, field);
    }

    public override bool TryCompose(ReadOnlySpan<byte> body, ReadOnlySpan<PageItem> items, ByteBuffer page)
    {
        page.Clear();
        while (!items.IsEmpty)
        {
            PageItem head = items[0];
            int length = 0;
            int next = 1;
            for (; next < items.Length && items[next].Series is not null; next++)
                length += items[next].Length;

            if (head.IsShown)
            {
                Proto.WriteVarint(page, (ulong)(head.Template.Length + length));
                page.Append(head.Template);
                page.Append(body[..length]);
            }

            body = body[length..];
            items = items[next..];
        }

        return true;
    }

    public override void Dispose()
    {
        base.Dispose();
        _metric.Dispose();
        _value.Dispose();
        _part.Dispose();
        _exemplar.Dispose();
        _pair.Dispose();
        _native.Dispose();
    }

    private static void WriteLabel(ByteBuffer buffer, string name, string value)
    {
        const int label = 1;
        ByteBuffer pair = new();
        Proto.WriteText(pair, 1, name);
        Proto.WriteText(pair, 2, value);
        Proto.WriteBytes(buffer, label, pair.Written);
        pair.Dispose();
    }

    private void WriteBuckets(SeriesModel series, in HistogramSummary histogram)
    {
        const int bucket = 3, cumulativeCount = 1, upperBound = 2;
        bool withExemplars = histogram.ExemplarCount > 0;
        double lower = double.NegativeInfinity;
        ReadOnlySpan<double> bounds = series.Bounds.Upper;
        if (_counts.Length < bounds.Length)
            _counts = new long[bounds.Length];
        series.Bounds.Count(in histogram, _counts.AsSpan(0, bounds.Length));
        for (int i = 0; i <= bounds.Length; i++)
        {
            bool isLast = i == bounds.Length;
            double upper = isLast ? double.PositiveInfinity : bounds[i];
            _part.Clear();
            Proto.WriteUnsigned(_part, cumulativeCount, (ulong)(isLast ? histogram.Count : _counts[i]));
            Proto.WriteDouble(_part, upperBound, upper / series.Divisor);
            if (withExemplars && histogram.TryGetExemplar(lower, upper, out Exemplar exemplar))
                WriteExemplar(in exemplar, series.Divisor);
            lower = upper;
            Proto.WriteBytes(_value, bucket, _part.Written);
        }
    }

    private void WriteExemplar(in Exemplar exemplar, double divisor)
    {
        const int field = 3, value = 2, timestamp = 3;
        Span<byte> digits = stackalloc byte[32];
        _exemplar.Clear();
        exemplar.FormatTraceId(digits);
        WriteLabel("trace_id"u8, digits);
        exemplar.FormatSpanId(digits);
        WriteLabel("span_id"u8, digits[..16]);
        Proto.WriteDouble(_exemplar, value, exemplar.Value / divisor);
        WriteTime(_exemplar, timestamp, exemplar.Timestamp);
        Proto.WriteBytes(_part, field, _exemplar.Written);
    }

    private void WriteLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        const int label = 1;
        _pair.Clear();
        Proto.WriteBytes(_pair, 1, name);
        Proto.WriteBytes(_pair, 2, value);
        Proto.WriteBytes(_exemplar, label, _pair.Written);
    }

    private void WriteCreated(int field, in MetricsSnapshot snapshot)
    {
        if (options.IncludeCreated)
            WriteTime(_value, field, snapshot.StartedAt);
    }

    /// <summary>Writes a <c>google.protobuf.Timestamp</c>.</summary>
    private void WriteTime(ByteBuffer message, int field, DateTimeOffset time)
    {
        const int seconds = 1, nanos = 2;

        // Rounded towards the past, so that nanoseconds are not negative before 1970 either.
        long ticks = (time - DateTimeOffset.UnixEpoch).Ticks;
        long rest = (ticks % TimeSpan.TicksPerSecond + TimeSpan.TicksPerSecond) % TimeSpan.TicksPerSecond;
        _pair.Clear();
        Proto.WriteUnsigned(_pair, seconds, (ulong)((ticks - rest) / TimeSpan.TicksPerSecond));
        Proto.WriteUnsigned(_pair, nanos, (ulong)(rest * TimeSpan.NanosecondsPerTick));
        Proto.WriteBytes(message, field, _pair.Written);
    }

    private void WriteMetric(ByteBuffer page, PageItem item, int field)
    {
        const int metric = 4;
        _metric.Clear();
        _metric.Append(item.Template);
        Proto.WriteBytes(_metric, field, _value.Written);
        Proto.WriteBytes(page, metric, _metric.Written);
    }
}
