using System.Buffers.Binary;
using System.Diagnostics;

namespace SeedCore.Metrics.Fast;

/// <summary>A sample with the trace it was measured in: what leads from a slow bucket to what was slow.</summary>
public readonly record struct Exemplar
{
    private readonly UInt128 _trace;
    private readonly ulong _span;

    /// <summary>Makes an exemplar.</summary>
    /// <param name="value">The sample, in the recorded unit (milliseconds for latencies).</param>
    /// <param name="traceId">The trace.</param>
    /// <param name="spanId">The span in it.</param>
    /// <param name="timestamp">When it was recorded (UTC).</param>
    public Exemplar(double value, ActivityTraceId traceId, ActivitySpanId spanId, DateTimeOffset timestamp)
    {
        Span<byte> bytes = stackalloc byte[16];
        traceId.CopyTo(bytes);
        _trace = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        spanId.CopyTo(bytes[..sizeof(ulong)]);
        _span = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        Value = value;
        Timestamp = timestamp;
    }

    internal Exemplar(double value, UInt128 trace, ulong span, DateTimeOffset timestamp)
    {
        _trace = trace;
        _span = span;
        Value = value;
        Timestamp = timestamp;
    }

    /// <summary>Gets the sample, as it was recorded (milliseconds for latencies).</summary>
    public double Value { get; }

    /// <summary>Gets the trace. Makes a text: who writes many takes <see cref="WriteTraceId"/> or <see cref="FormatTraceId"/>.</summary>
    public ActivityTraceId TraceId
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            WriteTraceId(bytes);
            return ActivityTraceId.CreateFromBytes(bytes);
        }
    }

    /// <summary>Gets the span. Makes a text: who writes many takes <see cref="WriteSpanId"/> or <see cref="FormatSpanId"/>.</summary>
    public ActivitySpanId SpanId
    {
        get
        {
            Span<byte> bytes = stackalloc byte[8];
            WriteSpanId(bytes);
            return ActivitySpanId.CreateFromBytes(bytes);
        }
    }

    /// <summary>
    /// Gets when it was recorded (UTC), as far as is known: recording asks no clock, so it is the time of the first capture with
    /// histograms that found it. It lies between that capture and the one before.
    /// </summary>
    public DateTimeOffset Timestamp { get; }

    internal UInt128 Trace => _trace;

    internal ulong Span => _span;

    /// <summary>Writes the 16 bytes of the trace id.</summary>
    /// <param name="destination">16 bytes or more.</param>
    public void WriteTraceId(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, _trace);

    /// <summary>Writes the 8 bytes of the span id.</summary>
    /// <param name="destination">8 bytes or more.</param>
    public void WriteSpanId(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, _span);

    /// <summary>Writes the trace id as 32 hexadecimal digits in UTF-8.</summary>
    /// <param name="destination">32 bytes or more.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public void FormatTraceId(Span<byte> destination)
    {
        if (!_trace.TryFormat(destination, out _, "x32", provider: null))
            throw new ArgumentException("A trace id has 32 digits.", nameof(destination));
    }

    /// <summary>Writes the span id as 16 hexadecimal digits in UTF-8.</summary>
    /// <param name="destination">16 bytes or more.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public void FormatSpanId(Span<byte> destination)
    {
        if (!_span.TryFormat(destination, out _, "x16", provider: null))
            throw new ArgumentException("A span id has 16 digits.", nameof(destination));
    }

    /// <summary>Tells whether this one is to be kept rather than another: the newer, and of two of the same time always the same one.</summary>
    internal bool IsNewerThan(Exemplar other) =>
        (Timestamp, Value, _trace, _span).CompareTo((other.Timestamp, other.Value, other._trace, other._span)) > 0;
}
