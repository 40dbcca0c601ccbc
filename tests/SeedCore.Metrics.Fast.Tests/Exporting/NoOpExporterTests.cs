using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class NoOpExporterTests
{
    [Fact]
    public async Task Every_snapshot_is_taken_and_counted()
    {
        await using var exporter = new NoOpExporter();
        for (int i = 0; i < 3; i++) Assert.True(await exporter.ExportAsync(default));
        Assert.True(await exporter.FlushAsync());
        Assert.Equal(3, exporter.GetHealth().Exported);
    }
}
