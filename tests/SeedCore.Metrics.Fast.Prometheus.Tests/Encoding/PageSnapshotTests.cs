using Snapshooter.Xunit;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>The coordinator's pages, whole: what a change of names or order does to dashboards shows here.</summary>
public class PageSnapshotTests
{
    [Fact]
    public void Text() => Snapshot.Match(Page(PrometheusFormat.Text));

    [Fact]
    public void OpenMetrics() => Snapshot.Match(Page(PrometheusFormat.OpenMetrics));

    [Fact]
    public void Keys() => Snapshot.Match(Page(PrometheusFormat.Text, byKeys: true));

    private static string Page(PrometheusFormat format, bool byKeys = false) => Render.Page(
        Coordinator.Busy(TextPageTests.Clock()).Capture(),
        format,
        new PrometheusOptions { UseKeysAsNames = byKeys, TargetInfo = Coordinator.WithTarget.TargetInfo });
}
