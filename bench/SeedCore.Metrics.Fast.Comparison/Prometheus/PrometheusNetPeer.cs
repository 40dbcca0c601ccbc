using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Prometheus;
using NetCounter = Prometheus.Counter;
using NetHistogram = Prometheus.Histogram;
using NetMetrics = Prometheus.Metrics;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>prometheus-net, its metrics resolved beforehand, histograms with the bounds of <see cref="RenderedSet"/>.</summary>
public sealed class PrometheusNetPeer : Peer
{
    /// <summary>Makes one, in a registry of its own.</summary>
    public PrometheusNetPeer()
        : base("prometheus_net")
    {
        MetricFactory factory = NetMetrics.WithCustomRegistry(NetMetrics.NewCustomRegistry());
        Tracker tracker = new(factory);
        Counter = Loop.Over(new CounterCall(factory.CreateCounter("route_cache_hit_total", "Hits.")));
        Histogram = Loop.Over(new HistogramCall(MakeHistogram(factory, "route_remote_latency_ms"), Workload.Latencies));
        Track = Loop.Over(new TrackCall(tracker, Workload.Latencies));
        Lazy<Action<int>> render = new(() => Loop.Over(new RenderCall(MakeRenderedSet(), new MemoryStream())));
        Render = count => render.Value(count);
    }

    /// <summary>Gets the page that <see cref="Peer.Render"/> writes.</summary>
    public static string Page
    {
        get
        {
            using MemoryStream stream = new();
            new RenderCall(MakeRenderedSet(), stream).Invoke(0);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    /// <summary>Makes a loop of pages of so many metrics.</summary>
    /// <param name="counters">How many counters.</param>
    /// <param name="histograms">How many histograms.</param>
    public static Action<int> Pages(int counters, int histograms) =>
        Loop.Over(new RenderCall(MakeRenderedSet(counters, histograms), new MemoryStream()));

    /// <inheritdoc/>
    public override object MakeSeries(int counters, int histograms)
    {
        MetricFactory factory = NetMetrics.WithCustomRegistry(NetMetrics.NewCustomRegistry());
        NetCounter counter = factory.CreateCounter("counted_total", "Counted.", "series");
        NetHistogram histogram = factory.CreateHistogram(
            "measured_ms", "Measured.", ["series"], new HistogramConfiguration { Buckets = RenderedSet.Bounds });
        for (int i = 0; i < counters; i++)
            counter.WithLabels(i.ToString(CultureInfo.InvariantCulture)).Inc();
        for (int i = 0; i < histograms; i++)
            histogram.WithLabels(i.ToString(CultureInfo.InvariantCulture)).Observe(1);
        return (counter, histogram);
    }

    private static NetHistogram MakeHistogram(MetricFactory factory, string name) =>
        factory.CreateHistogram(name, "A latency.", new HistogramConfiguration { Buckets = RenderedSet.Bounds });

    private static CollectorRegistry MakeRenderedSet(int counters = RenderedSet.Counters, int histograms = RenderedSet.Histograms)
    {
        CollectorRegistry registry = NetMetrics.NewCustomRegistry();
        MetricFactory factory = NetMetrics.WithCustomRegistry(registry);
        for (int i = 0; i < counters; i++)
            factory.CreateCounter($"rendered_counter_{i}_total", "A counter.").Inc(1_000_000 + i);
        for (int i = 0; i < histograms; i++)
        {
            NetHistogram histogram = MakeHistogram(factory, $"rendered_latency_{i}_ms");
            foreach (double latency in Workload.Latencies)
                histogram.Observe(latency);
        }

        return registry;
    }

    private readonly struct CounterCall(NetCounter counter) : IOperation
    {
        public void Invoke(int number) => counter.Inc();
    }

    private readonly struct HistogramCall(NetHistogram histogram, double[] latencies) : IOperation
    {
        public void Invoke(int number) => histogram.Observe(Workload.Latency(latencies, number));
    }

    private readonly struct TrackCall(Tracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number) =>
            tracker.TrackMetrics(Workload.Path(number), Workload.IsSuccess(number), Workload.Latency(latencies, number));
    }

    private readonly struct RenderCall(CollectorRegistry registry, MemoryStream stream) : IOperation
    {
        public void Invoke(int number)
        {
            stream.Position = 0;
            registry.CollectAndExportAsTextAsync(stream).GetAwaiter().GetResult();
        }
    }

    private sealed class Tracker(MetricFactory factory)
    {
        private readonly NetCounter _total = factory.CreateCounter("total_tasks", "Tasks.");
        private readonly NetCounter _succeeded = factory.CreateCounter("successful_tasks", "Successes.");
        private readonly NetCounter _failed = factory.CreateCounter("failed_tasks", "Failures.");
        private readonly NetCounter _fast = factory.CreateCounter("fast_path_tasks", "Of the fast path.");
        private readonly NetCounter _hgnn = factory.CreateCounter("hgnn_tasks", "Of the HGNN.");
        private readonly NetHistogram _fastLatency = MakeHistogram(factory, "fast_path_latency_ms");
        private readonly NetHistogram _hgnnLatency = MakeHistogram(factory, "hgnn_latency_ms");

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void TrackMetrics(ExecutionPath path, bool success, double latencyMs)
        {
            _total.Inc();
            (success ? _succeeded : _failed).Inc();
            if (path == ExecutionPath.Fast)
            {
                _fast.Inc();
                _fastLatency.Observe(latencyMs);
            }
            else
            {
                _hgnn.Inc();
                _hgnnLatency.Observe(latencyMs);
            }
        }
    }
}
