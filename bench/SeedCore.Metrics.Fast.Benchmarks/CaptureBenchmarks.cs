using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks;

/// <summary>Captures of several stripes' contents, into a buffer and as objects of their own.</summary>
public class CaptureBenchmarks
{
    private readonly SnapshotBuffer _buffer = new();
    private FilledTracker _filled = null!;

    /// <summary>How many writers have recorded everything.</summary>
    [Params(1, 2, 4, 16)]
    public int Stripes { get; set; }

    [GlobalSetup]
    public void Setup() => _filled = FilledTracker.ByWriters(Stripes);

    [Benchmark]
    public MetricsSnapshot Counters() => _filled.Tracker.CaptureInto(_buffer, SnapshotParts.Counters);

    [Benchmark]
    public MetricsSnapshot Samples() => _filled.Tracker.CaptureInto(_buffer, SnapshotParts.Samples);

    [Benchmark(Baseline = true)]
    public MetricsSnapshot Everything() => _filled.Tracker.CaptureInto(_buffer, SnapshotParts.All);

    [Benchmark]
    public MetricsSnapshot NewObject() => _filled.Tracker.Capture();

    [Benchmark]
    public IReadOnlyDictionary<string, object> Dictionary() => _filled.Tracker.GetMetrics();
}
