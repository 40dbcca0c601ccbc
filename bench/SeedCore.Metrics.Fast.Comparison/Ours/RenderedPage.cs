using System.Buffers;
using System.Text;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Our Prometheus text of <see cref="RenderedSet"/>: captured and written, as a scrape does it.</summary>
public sealed class RenderedPage : IDisposable
{
    private readonly Counter[] _counters;
    private readonly Latency[] _latencies;
    private readonly MetricSet _set;
    private readonly SnapshotBuffer _buffer = new();
    private readonly PrometheusRenderer _renderer = new(new PrometheusOptions { IncludeDiagnostics = false });
    private readonly ArrayBufferWriter<byte> _page = new();

    /// <summary>Makes one, its histograms filled. Ours need no bounds: the page's are powers of two, fifteen of them.</summary>
    public RenderedPage()
    {
        MetricSetBuilder define = new("rendered");
        _counters = [.. Enumerable.Range(0, RenderedSet.Counters).Select(i => define.Counter($"counter_{i}_total", "A counter."))];
        _latencies = [.. Enumerable.Range(0, RenderedSet.Histograms).Select(i => define.Latency($"latency_{i}_ms", "A latency."))];
        _set = new MetricSet(define);
        foreach (Counter counter in _counters)
            counter.Add(1_000_000);
        foreach (Latency latency in _latencies)
        {
            foreach (double milliseconds in Workload.Latencies)
                latency.Record(milliseconds);
        }
    }

    /// <summary>Gets the page.</summary>
    public string Text
    {
        get
        {
            Render();
            return Encoding.UTF8.GetString(_page.WrittenSpan);
        }
    }

    /// <summary>Makes a loop of pages of which every figure has changed since the last: that is recorded too.</summary>
    public Action<int> Changed() => Loop.Over(new ChangedCall(this));

    /// <summary>Makes a loop of pages on which nothing has changed.</summary>
    public Action<int> Unchanged() => Loop.Over(new UnchangedCall(this));

    /// <summary>Returns the memory of the page.</summary>
    public void Dispose() => _renderer.Dispose();

    private void Render()
    {
        _page.ResetWrittenCount();
        _renderer.Render(_set.CaptureInto(_buffer, SnapshotParts.Histograms), PrometheusFormat.Text, _page);
    }

    private readonly struct ChangedCall(RenderedPage page) : IOperation
    {
        // In the lowest bucket, so that all cumulative counts change.
        private const double Shortest = 0.5;

        public void Invoke(int number)
        {
            foreach (Counter counter in page._counters)
                counter.Increment();
            foreach (Latency latency in page._latencies)
                latency.Record(Shortest);
            page.Render();
        }
    }

    private readonly struct UnchangedCall(RenderedPage page) : IOperation
    {
        public void Invoke(int number) => page.Render();
    }
}
