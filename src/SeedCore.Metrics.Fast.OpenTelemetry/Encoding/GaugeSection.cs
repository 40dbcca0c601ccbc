namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>A gauge of a request: left out where it has no value.</summary>
internal sealed class GaugeSection
{
    private readonly InstrumentFamily _family;
    private readonly byte[] _head;
    private readonly byte[][] _attributes;

    public GaugeSection(InstrumentFamily family)
    {
        _family = family;
        using ByteBuffer bytes = new();
        MetricHead.Write(bytes, family);
        _head = bytes.Written.ToArray();
        _attributes = [.. family.Series.Select(series =>
        {
            bytes.Clear();
            MetricHead.WriteAttributes(bytes, OtlpFields.NumberAttributes, series.Labels.Labels);
            return bytes.Written.ToArray();
        })];
    }

    public void Write(ByteBuffer request, in MetricsSnapshot snapshot, Interval interval)
    {
        int start = request.Length;
        int metric = Proto.Begin(request, OtlpFields.ScopeMetricsMetrics);
        request.Append(_head);
        int gauge = Proto.Begin(request, OtlpFields.MetricGauge);
        int empty = request.Length;
        for (int i = 0; i < _attributes.Length; i++)
        {
            SeriesValue value = SeriesValue.Read(in snapshot, _family.Series[i]);
            if (!value.IsPresent)
                continue;

            int point = Proto.Begin(request, OtlpFields.DataPoints);
            request.Append(_attributes[i]);
            Proto.WriteFixed64(request, OtlpFields.PointTime, interval.Time);
            Proto.WriteFixed64(request, value.IsCount ? OtlpFields.NumberInteger : OtlpFields.NumberDouble, (ulong)value.Bits);
            Proto.End(request, point);
        }

        if (request.Length == empty)
        {
            request.Truncate(start);
            return;
        }

        Proto.End(request, gauge);
        Proto.End(request, metric);
    }
}
