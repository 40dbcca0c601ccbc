namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The sparse buckets of a native histogram: spans of buckets, and the counts as differences.</summary>
internal sealed class NativeBuckets(int schema, NativeFields fields) : IDisposable
{
    // Two empty buckets between others are cheaper than another span.
    private const int MaxGap = 2;

    private readonly long[] _counts = new long[3072]; // as many as there can be
    private readonly ByteBuffer _span = new();
    private readonly ByteBuffer _deltas = new();

    /// <summary>Writes the fields of a histogram that make it a native one.</summary>
    public void Write(ByteBuffer message, in HistogramSummary histogram, double divisor)
    {
        Proto.WriteSigned(message, fields.Schema, schema);
        Proto.WriteDouble(message, fields.ZeroThreshold, histogram.ZeroThreshold / divisor);
        Proto.WriteUnsigned(message, fields.ZeroCount, (ulong)histogram.Zeros);

        int length = histogram.CopyBuckets(schema, _counts, out int first);
        ReadOnlySpan<long> counts = _counts.AsSpan(0, length);
        _deltas.Clear();
        long last = 0;
        int offset = first + 1; // Prometheus numbers buckets by their upper edge
        for (int start = 0; start < length;)
        {
            int end = EndOfSpan(counts, start);
            WriteSpan(message, offset, end - start);
            for (int i = start; i < end; i++)
            {
                Proto.WriteVarint(_deltas, Proto.ZigZag(counts[i] - last));
                last = counts[i];
            }

            start = end;
            while (start < length && counts[start] == 0)
                start++;
            offset = start - end;
        }

        if (_deltas.Length > 0)
            Proto.WriteBytes(message, fields.PositiveDelta, _deltas.Written);
    }

    public void Dispose()
    {
        _span.Dispose();
        _deltas.Dispose();
    }

    private static int EndOfSpan(ReadOnlySpan<long> counts, int start)
    {
        int end = start + 1;
        for (int i = end; i < counts.Length && i - end <= MaxGap; i++)
        {
            if (counts[i] != 0)
                end = i + 1;
        }

        return end;
    }

    private void WriteSpan(ByteBuffer message, int offset, int length)
    {
        const int offsetField = 1, lengthField = 2;
        _span.Clear();
        Proto.WriteSigned(_span, offsetField, offset);
        Proto.WriteUnsigned(_span, lengthField, (ulong)length);
        Proto.WriteBytes(message, fields.PositiveSpan, _span.Written);
    }
}
