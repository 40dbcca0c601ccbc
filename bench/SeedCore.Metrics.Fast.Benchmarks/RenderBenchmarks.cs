using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks;

/// <summary>115 lines of Prometheus text, from snapshots in turn.</summary>
public class RenderBenchmarks
{
    private readonly PrometheusNetPeer _peer = new();
    private readonly RenderedPage _page = new();
    private Action<int> _changed = null!;
    private Action<int> _few = null!;

    [GlobalSetup]
    public void Setup() => (_changed, _few) = (_page.Changed(), _page.FewChanged());

    [GlobalCleanup]
    public void Cleanup()
    {
        _peer.Dispose();
        _page.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void EveryFigureChanged() => _changed(2);

    [Benchmark]
    public void ThreeCountersChanged() => _few(2);

    [Benchmark]
    public void PrometheusNet() => _peer.Render!(1);
}
