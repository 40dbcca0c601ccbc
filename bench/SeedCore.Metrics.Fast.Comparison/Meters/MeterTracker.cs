using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>A task's record in the instruments of .NET itself: three counters and a histogram.</summary>
internal sealed class MeterTracker(Meter meter)
{
    private readonly Counter<long> _total = meter.CreateCounter<long>("total_tasks");
    private readonly Counter<long> _succeeded = meter.CreateCounter<long>("successful_tasks");
    private readonly Counter<long> _failed = meter.CreateCounter<long>("failed_tasks");
    private readonly Counter<long> _fast = meter.CreateCounter<long>("fast_path_tasks");
    private readonly Counter<long> _hgnn = meter.CreateCounter<long>("hgnn_tasks");
    private readonly Histogram<double> _fastLatency = meter.CreateHistogram<double>("fast_path_latency_ms");
    private readonly Histogram<double> _hgnnLatency = meter.CreateHistogram<double>("hgnn_latency_ms");

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void TrackMetrics(ExecutionPath path, bool success, double latencyMs)
    {
        _total.Add(1);
        (success ? _succeeded : _failed).Add(1);
        if (path == ExecutionPath.Fast)
        {
            _fast.Add(1);
            _fastLatency.Record(latencyMs);
        }
        else
        {
            _hgnn.Add(1);
            _hgnnLatency.Record(latencyMs);
        }
    }
}
