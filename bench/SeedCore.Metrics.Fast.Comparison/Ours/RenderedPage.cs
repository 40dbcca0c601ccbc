using System.Buffers;
using System.Text;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Our Prometheus text of <see cref="RenderedSet"/>.</summary>
public sealed class RenderedPage : IDisposable
{
    // In the lowest bucket, so that all cumulative counts change.
    private const double Shortest = 0.5;
    private const int Few = 3;

    private readonly Counter[] _counters;
    private readonly Latency[] _latencies;
    private readonly MetricSet _set;
    private readonly SnapshotBuffer _buffer = new();
    private readonly PrometheusRenderer _renderer = new(new PrometheusOptions { IncludeDiagnostics = false });
    private readonly ArrayBufferWriter<byte> _page = new();

    /// <summary>Makes one, its histograms filled. Ours need no bounds: the page's are powers of two, fifteen of them.</summary>
    /// <param name="counters">How many counters.</param>
    /// <param name="histograms">How many histograms.</param>
    public RenderedPage(int counters = RenderedSet.Counters, int histograms = RenderedSet.Histograms)
    {
        MetricSetBuilder define = new("rendered");
        _counters = [.. Enumerable.Range(0, counters).Select(i => define.Counter($"counter_{i}_total", "A counter."))];
        _latencies = [.. Enumerable.Range(0, histograms).Select(i => define.Latency($"latency_{i}_ms", "A latency.", reservoirSize: 1))];
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

    /// <summary>Makes a loop of pages as a scrape has them: everything is recorded once more, captured and written.</summary>
    public Action<int> Scraped() => Loop.Over(new ScrapedCall(this));

    /// <summary>Makes a loop of pages, written from snapshots in turn, on which every figure has changed since the last.</summary>
    public Action<int> Changed() => InTurn(_counters, _latencies);

    /// <summary>Makes a loop of pages, written from snapshots in turn, on which three counters have changed since the last.</summary>
    public Action<int> FewChanged() => InTurn(_counters.AsSpan(0, Few), []);

    /// <summary>Returns the memory of the page.</summary>
    public void Dispose() => _renderer.Dispose();

    private Action<int> InTurn(ReadOnlySpan<Counter> counters, ReadOnlySpan<Latency> latencies)
    {
        MetricsSnapshot first = _set.Capture(SnapshotParts.Histograms);
        Record(counters, latencies);
        return Loop.Over(new InTurnCall(this, first, _set.Capture(SnapshotParts.Histograms)));
    }

    private static void Record(ReadOnlySpan<Counter> counters, ReadOnlySpan<Latency> latencies)
    {
        foreach (Counter counter in counters)
            counter.Increment();
        foreach (Latency latency in latencies)
            latency.Record(Shortest);
    }

    private void Render() => Render(_set.CaptureInto(_buffer, SnapshotParts.Histograms));

    private void Render(MetricsSnapshot snapshot)
    {
        _page.ResetWrittenCount();
        _renderer.Render(snapshot, PrometheusFormat.Text, _page);
    }

    private readonly struct ScrapedCall(RenderedPage page) : IOperation
    {
        public void Invoke(int number)
        {
            Record(page._counters, page._latencies);
            page.Render();
        }
    }

    private readonly struct InTurnCall(RenderedPage page, MetricsSnapshot first, MetricsSnapshot second) : IOperation
    {
        public void Invoke(int number) => page.Render((number & 1) == 0 ? first : second);
    }
}
