using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks;

/// <summary>115 lines of Prometheus text, capture included.</summary>
public class RenderBenchmarks
{
    private readonly PrometheusNetPeer _peer = new();
    private readonly RenderedPage _page = new();
    private Action<int> _changed = null!;
    private Action<int> _unchanged = null!;

    [GlobalSetup]
    public void Setup() => (_changed, _unchanged) = (_page.Changed(), _page.Unchanged());

    [GlobalCleanup]
    public void Cleanup()
    {
        _peer.Dispose();
        _page.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void EveryFigureChanged() => _changed(1);

    [Benchmark]
    public void NothingChanged() => _unchanged(1);

    [Benchmark]
    public void PrometheusNet() => _peer.Render!(1);
}
