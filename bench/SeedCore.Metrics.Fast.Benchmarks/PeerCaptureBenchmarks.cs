using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks;

/// <summary>The peers' captures of as much.</summary>
public class PeerCaptureBenchmarks
{
    private Peer _peer = null!;

    /// <summary>Which peer.</summary>
    [Params("lock", "tuned_lock", "opentelemetry", "hdr")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _peer = Peers.Make(Name);

    [GlobalCleanup]
    public void Cleanup() => _peer.Dispose();

    [Benchmark]
    public void Capture() => _peer.Capture!(1);
}
