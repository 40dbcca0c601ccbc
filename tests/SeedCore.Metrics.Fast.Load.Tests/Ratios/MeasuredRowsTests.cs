using SeedCore.Metrics.Fast.Comparison;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load.Tests.Ratios;

public sealed class MeasuredRowsTests : IDisposable
{
    private readonly IReadOnlyList<Peer> _peers = Comparison.Peers.MakeAll();

    [Fact]
    public void Ours_have_the_names_that_baselines_and_goals_know_them_by()
    {
        string[] names = [.. MeasuredRows.Recording([]).Select(row => row.Name), .. MeasuredRows.Reading([]).Select(row => row.Name)];

        Assert.Equal("ref", names[0]);
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "counter.shared", "counter.writer", "latency.shared", "latency.writer", "track.shared", "track.writer", "track.string", "track.listened", "track.exemplar",
                "route_execute.shared", "capture.counters", "capture.samples", "capture.full", "capture.full.16",
                "encode.binary", "cluster.merge",
                "render.prometheus", "render.prometheus.few", "render.prometheus.scrape", "render.prometheus.10000",
                "render.otlp", "render.otlp.exponential", "export.otlp", "export.otlp.exponential",
            },
            names.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void A_peer_has_rows_for_what_it_has()
    {
        Dictionary<string, string[]> kinds = _peers.ToDictionary(peer => peer.Name, peer => peer.Works.Select(work => work.Kind).ToArray());

        Assert.Equal(["counter", "histogram", "track", "capture"], kinds["lock"]);
        Assert.Equal(["counter", "histogram", "track", "capture"], kinds["tuned_lock"]);
        Assert.Equal(["counter", "histogram", "track", "render"], kinds["prometheus_net"]);
        Assert.Equal(["counter", "histogram", "track", "capture"], kinds["opentelemetry"]);
        Assert.Equal(["counter", "histogram", "track"], kinds["meter"]);
        Assert.Equal(["counter"], kinds["bitfaster"]);
        Assert.Equal(["histogram", "capture"], kinds["hdr"]);
    }

    [Fact]
    public void Every_row_runs()
    {
        foreach (Variant row in (Variant[])[.. MeasuredRows.Recording(_peers), .. MeasuredRows.Reading(_peers)])
            row.Make(0)(3);
    }

    public void Dispose()
    {
        foreach (Peer peer in _peers)
            peer.Dispose();
    }
}
