using System.Buffers.Binary;
using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Spans with ids that tell which they are.</summary>
internal static class Traces
{
    public static ActivityContext Sampled(ulong number) => Make(number, ActivityTraceFlags.Recorded);

    public static ActivityContext NotSampled(ulong number) => Make(number, ActivityTraceFlags.None);

    public static ActivityTraceId TraceId(ulong number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ~number);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], number);
        return ActivityTraceId.CreateFromBytes(bytes);
    }

    public static ActivitySpanId SpanId(ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return ActivitySpanId.CreateFromBytes(bytes);
    }

    public static Exemplar[] ExemplarsOf(HistogramSummary summary)
    {
        Exemplar[] exemplars = new Exemplar[summary.ExemplarCount];
        summary.CopyExemplars(exemplars);
        return exemplars;
    }

    private static ActivityContext Make(ulong number, ActivityTraceFlags flags) => new(TraceId(number), SpanId(number), flags);
}
