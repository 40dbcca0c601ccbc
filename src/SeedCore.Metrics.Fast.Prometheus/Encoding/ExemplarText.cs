namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>An exemplar as OpenMetrics has it, behind the value of its bucket: 65 characters of labels of the 128 that are allowed.</summary>
internal static class ExemplarText
{
    /// <summary>No exemplar is longer.</summary>
    public const int MaxLength = 96 + (2 * Numbers.MaxLength);

    private const int TraceDigits = 32;
    private const int SpanDigits = 16;

    public static int Write(in Exemplar exemplar, double divisor, Span<byte> room)
    {
        int end = Append(" # {trace_id=\""u8, room, 0);
        exemplar.FormatTraceId(room[end..]);
        end = Append("\",span_id=\""u8, room, end + TraceDigits);
        exemplar.FormatSpanId(room[end..]);
        end = Append("\"} "u8, room, end + SpanDigits);
        end += Numbers.Write(exemplar.Value / divisor, room[end..]);
        room[end++] = (byte)' ';
        return end + Numbers.WriteTime(exemplar.Timestamp, room[end..]);
    }

    private static int Append(ReadOnlySpan<byte> text, Span<byte> room, int end)
    {
        text.CopyTo(room[end..]);
        return end + text.Length;
    }
}
