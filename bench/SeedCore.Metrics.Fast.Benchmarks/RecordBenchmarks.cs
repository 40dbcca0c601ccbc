using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks;

/// <summary>Our calls. The loops call them directly, so that the listings show what they compile to.</summary>
public class RecordBenchmarks
{
    private const int Calls = 1024;
    private readonly MetricsTracker _tracker = new();
    private readonly double[] _latencies = Workload.Latencies;
    private TrackerWriter _writer = null!;

    [GlobalSetup]
    public void Setup() => _writer = _tracker.CreateWriter();

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void Track()
    {
        for (int i = 0; i < Calls; i++)
            _tracker.TrackMetrics(Workload.Path(i), Workload.IsSuccess(i), Workload.Latency(_latencies, i));
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void TrackByString()
    {
        for (int i = 0; i < Calls; i++)
            _tracker.TrackMetrics(Workload.PathName(i), Workload.IsSuccess(i), Workload.Latency(_latencies, i));
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void TrackThroughWriter()
    {
        for (int i = 0; i < Calls; i++)
            _writer.TrackMetrics(Workload.Path(i), Workload.IsSuccess(i), Workload.Latency(_latencies, i));
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void RecordLatency()
    {
        for (int i = 0; i < Calls; i++)
            _tracker.Metrics.RouteRemoteLatency.Record(Workload.Latency(_latencies, i));
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void IncrementByKey()
    {
        for (int i = 0; i < Calls; i++)
            _tracker.IncrementCounter("route_cache_hit_total");
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void AppendByKey()
    {
        for (int i = 0; i < Calls; i++)
            _tracker.AppendLatency("route_remote_latency_ms", Workload.Latency(_latencies, i));
    }
}
