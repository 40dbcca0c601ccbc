using Microsoft.Extensions.Logging;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class LoggingExporterTests
{
    [Theory]
    [InlineData(LogLevel.Trace)]
    [InlineData(LogLevel.Information)]
    [InlineData(LogLevel.Critical)]
    public async Task A_snapshot_is_one_message_at_the_chosen_level(LogLevel level)
    {
        var logger = new MemoryLogger(LogLevel.Trace);
        await using var exporter = new LoggingExporter(logger, level);

        Assert.True(await exporter.ExportAsync(default));

        var (loggedAt, id, message, fields) = Assert.Single(logger.Entries);
        Assert.Equal(level, loggedAt);
        Assert.Equal(new EventId(1, "MetricsSnapshot"), id);
        Assert.Equal($"Metrics of {default(MetricsSnapshot).Name}: {default(MetricsSnapshot).ToJson()}", message);
        Assert.Equal(default(MetricsSnapshot).Name, fields["MetricSet"]);
        Assert.Equal(default(MetricsSnapshot).ToJson(), fields["Metrics"]);
    }

    [Fact]
    public async Task Content_can_be_written_as_pairs()
    {
        var logger = new MemoryLogger(LogLevel.Trace);
        await using var exporter = new LoggingExporter(logger, LogLevel.Debug, LoggingFormat.KeyValue);
        await exporter.ExportAsync(default);
        Assert.Equal(KeyValueText.Format(default(MetricsSnapshot).ToDictionary()), Assert.Single(logger.Entries).Fields["Metrics"]);
    }

    [Theory]
    [InlineData(LogLevel.Debug)]
    [InlineData(LogLevel.None)]
    public async Task Below_the_loggers_level_nothing_is_written_and_the_export_counts_as_done(LogLevel level)
    {
        var logger = new MemoryLogger(LogLevel.Information);
        await using var exporter = new LoggingExporter(logger, level);
        Assert.True(await exporter.ExportAsync(default));
        Assert.Empty(logger.Entries);
        Assert.Equal(1, exporter.GetHealth().Exported);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var logger = new MemoryLogger(LogLevel.Trace);
        Assert.Throws<ArgumentNullException>(() => new LoggingExporter(null!));
        Assert.StartsWith(
            "No such level.", Assert.Throws<ArgumentOutOfRangeException>(() => new LoggingExporter(logger, (LogLevel)42)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "No such format.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new LoggingExporter(logger, LogLevel.Debug, (LoggingFormat)42)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_are_ordered_invariant_and_count_samples_only()
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["total_tasks"] = 12L,
            ["fast_path_latency_ms"] = new[] { 1.5, 2.5, 3.5 },
            ["success_rate"] = 0.25,
        };
        Assert.Equal("fast_path_latency_ms=[3 samples] success_rate=0.25 total_tasks=12", KeyValueText.Format(values));
    }
}
