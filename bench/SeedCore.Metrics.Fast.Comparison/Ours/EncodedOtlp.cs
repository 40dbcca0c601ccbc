using System.Buffers;
using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Our OTLP requests of <see cref="RenderedSet"/>: of snapshots in turn whose every figure differs, or each captured before.</summary>
public sealed class EncodedOtlp : IDisposable
{
    private readonly MetricsSnapshot _first;
    private readonly MetricsSnapshot _second;
    private readonly MetricSet _set;
    private readonly SnapshotBuffer _buffer = new();
    private readonly OtlpEncoder _encoder = new();
    private readonly ArrayBufferWriter<byte> _request = new();

    /// <summary>Makes one, its histograms filled.</summary>
    /// <param name="isExponential">Whether histograms have exponential buckets, instead of the peers' bounds.</param>
    public EncodedOtlp(bool isExponential)
    {
        MetricSetBuilder define = new("rendered");
        Counter[] counters = [.. Enumerable.Range(0, RenderedSet.Counters).Select(i => define.Counter($"counter_{i}_total", "A counter."))];
        Latency[] latencies = [.. Enumerable.Range(0, RenderedSet.Histograms)
            .Select(i => define.Latency($"latency_{i}_ms", "A latency.", reservoirSize: 1, bounds: isExponential ? [] : RenderedSet.Bounds))];
        _set = new MetricSet(define);
        _first = Record(_set, counters, latencies);
        _second = Record(_set, counters, latencies);
    }

    /// <summary>Gets a request.</summary>
    public ReadOnlyMemory<byte> Request
    {
        get
        {
            new Call(this).Invoke(0);
            return _request.WrittenMemory;
        }
    }

    /// <summary>Makes a loop of requests.</summary>
    public Action<int> Requests() => Loop.Over(new Call(this));

    /// <summary>Makes a loop of captures and their requests.</summary>
    public Action<int> Exports() => Loop.Over(new CaptureAndCall(this));

    /// <summary>Returns the memory of the request.</summary>
    public void Dispose() => _encoder.Dispose();

    private void Encode(MetricsSnapshot snapshot)
    {
        _request.ResetWrittenCount();
        _encoder.Encode(snapshot, _request);
    }

    private static MetricsSnapshot Record(MetricSet set, Counter[] counters, Latency[] latencies)
    {
        foreach (Counter counter in counters)
            counter.Add(1_000_000);
        foreach (Latency latency in latencies)
        {
            foreach (double milliseconds in Workload.Latencies)
                latency.Record(milliseconds);
        }

        return set.Capture(SnapshotParts.Histograms);
    }

    private readonly struct Call(EncodedOtlp encoded) : IOperation
    {
        public void Invoke(int number) => encoded.Encode((number & 1) == 0 ? encoded._first : encoded._second);
    }

    private readonly struct CaptureAndCall(EncodedOtlp encoded) : IOperation
    {
        public void Invoke(int number) => encoded.Encode(encoded._set.CaptureInto(encoded._buffer, SnapshotParts.Histograms));
    }
}
