using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public sealed class PrometheusFileExporterTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("prom");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_file_is_replaced_and_nothing_else_is_left_behind(bool flushToDisk)
    {
        string path = Path.Combine(_directory.FullName, "shop.prom");
        ShopMetrics shop = TextPageTests.Filled();
        await using PrometheusFileExporter exporter = new(path, flushToDisk: flushToDisk);

        Assert.True(await exporter.ExportAsync(shop.Capture()));
        shop.Sales.Add(10);
        Assert.True(await exporter.ExportAsync(shop.Capture()));

        Assert.Equal(Render.Page(shop.Capture()), await File.ReadAllTextAsync(path));
        Assert.Equal(["shop.prom"], _directory.GetFiles().Select(file => file.Name));
        Assert.True(exporter.GetHealth().Healthy);
    }

    [Fact]
    public async Task A_reader_sees_whole_files_only()
    {
        string path = Path.Combine(_directory.FullName, "shop.prom");
        ShopMetrics shop = TextPageTests.Filled();
        await using PrometheusFileExporter exporter = new(path);
        await exporter.ExportAsync(shop.Capture());
        using CancellationTokenSource stop = new();
        Task<int> reading = Task.Run(() =>
        {
            int read = 0;
            for (; !stop.IsCancellationRequested; read++)
                Assert.EndsWith("reason=\"dropped_latency\"} 0\n", File.ReadAllText(path), StringComparison.Ordinal);
            return read;
        });
        for (int i = 0; i < 200; i++)
        {
            shop.Sales.Add(1L << (i % 20));
            Assert.True(await exporter.ExportAsync(shop.Capture()));
        }

        await stop.CancelAsync();
        Assert.True(await reading > 0);
    }

    [Fact]
    public async Task A_directory_that_is_missing_makes_the_exporter_unhealthy_until_it_is_there()
    {
        string directory = Path.Combine(_directory.FullName, "later");
        await using PrometheusFileExporter exporter = new(Path.Combine(directory, "x.prom"));
        Assert.False(await exporter.ExportAsync(TextPageTests.Filled().Capture()));
        ExporterHealth health = exporter.GetHealth();
        Assert.False(health.Healthy);
        Assert.Contains("DirectoryNotFound", health.LastError, StringComparison.Ordinal);

        Directory.CreateDirectory(directory);
        Assert.True(await exporter.ExportAsync(TextPageTests.Filled().Capture()));
        Assert.True(exporter.GetHealth().Healthy);
    }
}
