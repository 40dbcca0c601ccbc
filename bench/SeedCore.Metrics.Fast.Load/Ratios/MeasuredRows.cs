using SeedCore.Metrics.Fast.Comparison;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>All rows of <c>ratios</c>, by the names that they have everywhere.</summary>
internal static class MeasuredRows
{
    /// <summary>REF's row.</summary>
    public const string Reference = "ref";

    // Guesses that the harness corrects.
    private const int Records = 5_000;
    private const int Captures = 50;
    private static readonly TimeSpan s_burst = TimeSpan.FromMicroseconds(400);

    /// <summary>Makes the rows that record, whose threads share one tracker or peer: REF, ours, the peers'.</summary>
    public static IReadOnlyList<Variant> Recording(IReadOnlyList<Peer> peers)
    {
        MetricsTracker tracker = new();
        return
        [
            Record(Reference, ReferenceCall.Make),
            Record("counter.shared", () => SharedCalls.Counter(tracker)),
            Record("counter.writer", () => WriterCalls.Counter(tracker)),
            Record("latency.shared", () => SharedCalls.Latency(tracker)),
            Record("latency.writer", () => WriterCalls.Latency(tracker)),
            Record("track.shared", () => SharedCalls.Track(tracker)),
            Record("track.writer", () => WriterCalls.Track(tracker)),
            Record("track.listened", ListenedTracker.Track),
            Record("track.exemplar", () => SharedCalls.TrackExemplar(tracker)),
            Record("track.string", () => SharedCalls.TrackString(tracker)),
            Record("route_execute.shared", () => SharedCalls.RouteExecute(tracker)),
            .. peers.SelectMany(peer => peer.Works
                .Where(work => !IsReading(work.Kind))
                .Select(work => Record($"peer.{peer.Name}.{work.Kind}", () => work.Loop))),
        ];
    }

    /// <summary>Makes the rows that read: those of one thread only.</summary>
    public static IReadOnlyList<Variant> Reading(IReadOnlyList<Peer> peers)
    {
        FilledTracker two = FilledTracker.ByThreads(2);
        FilledTracker sixteen = FilledTracker.ByWriters(16);

        // Made when they are asked for: a meter that lives is measured by all who listen.
        Lazy<SdkOtlp> otlp = new(() => new SdkOtlp(isExponential: false));
        Lazy<SdkOtlp> exponential = new(() => new SdkOtlp(isExponential: true));
        return
        [
            Read("capture.counters", two.Capture(SnapshotParts.Counters)),
            Read("capture.samples", two.Capture(SnapshotParts.Samples)),
            Read("capture.full", two.Capture(SnapshotParts.All)),
            Read("capture.full.16", sixteen.Capture(SnapshotParts.All)),
            Read("encode.binary", new SentSnapshot(two.Tracker).Encoded()),
            Read("cluster.merge", new SentSnapshot(two.Tracker).Merged()),
            Read("render.prometheus", new RenderedPage().Changed()),
            Read("render.prometheus.few", new RenderedPage().FewChanged()),
            Read("render.prometheus.scrape", new RenderedPage().Scraped()),
            Read("render.prometheus.10000", new RenderedPage(RenderedSet.ManyCounters, RenderedSet.ManyHistograms).Changed()),
            Read("render.otlp", new EncodedOtlp(isExponential: false).Requests()),
            Read("render.otlp.exponential", new EncodedOtlp(isExponential: true).Requests()),
            Read("export.otlp", new EncodedOtlp(isExponential: false).Exports()),
            Read("export.otlp.exponential", new EncodedOtlp(isExponential: true).Exports()),
            Read("peer.opentelemetry.render_otlp", count => otlp.Value.Requests(count)),
            Read("peer.opentelemetry.render_otlp.exponential", count => exponential.Value.Requests(count)),
            Read("peer.opentelemetry.export_otlp", count => otlp.Value.Exports(count)),
            Read("peer.opentelemetry.export_otlp.exponential", count => exponential.Value.Exports(count)),
            Read("peer.prometheus_net.render.10000", PrometheusNetPeer.Pages(RenderedSet.ManyCounters, RenderedSet.ManyHistograms)),
            .. peers.SelectMany(peer => peer.Works
                .Where(work => IsReading(work.Kind))
                .Select(work => Read($"peer.{peer.Name}.{work.Kind}", work.Loop))),
        ];
    }

    private static bool IsReading(string kind) => kind is "capture" or "render";

    private static Variant Record(string name, Func<Action<int>> make) =>
        new(name, Records, _ => new Burst(make())) { Length = s_burst };

    private static Variant Read(string name, Action<int> loop) =>
        new(name, Captures, _ => new Burst(loop)) { Length = s_burst };
}
