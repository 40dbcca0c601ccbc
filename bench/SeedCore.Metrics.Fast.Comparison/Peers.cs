namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>What is measured beside us.</summary>
/// <remarks>
/// What has no row, and why: prometheus-net reads its metrics only by writing their text, so it renders and does not
/// capture; the OpenTelemetry SDK's Prometheus exporter is a package of its own, still a preview, so it captures
/// and does not render; a MeterListener only passes on what it hears; BitFaster has counters only, HdrHistogram histograms only.
/// No peer but the two locks keeps the newest samples, and no peer's sum is exact.
/// </remarks>
public static class Peers
{
    /// <summary>Gets their names, in the order of the tables.</summary>
    public static IReadOnlyList<string> Names => [.. s_makers.Keys];

    private static readonly Dictionary<string, Func<Peer>> s_makers = new(StringComparer.Ordinal)
    {
        ["lock"] = () => new LockPeer(),
        ["tuned_lock"] = () => new TunedLockPeer(),
        ["prometheus_net"] = () => new PrometheusNetPeer(),
        ["opentelemetry"] = () => new OpenTelemetryPeer(),
        ["meter"] = () => new MeterPeer(),
        ["bitfaster"] = () => new BitFasterPeer(),
        ["hdr"] = () => new HdrPeer(),
    };

    /// <summary>Makes one, with metrics of its own.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static Peer Make(string name) => s_makers[name]();

    /// <summary>Makes all.</summary>
    public static IReadOnlyList<Peer> MakeAll() => [.. s_makers.Values.Select(make => make())];
}
