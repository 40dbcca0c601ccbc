namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Takes every snapshot and does nothing with it but count: stands in where an exporter is asked for and none is
/// wanted. Safe to use from any thread.
/// </summary>
/// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
public sealed class NoOpExporter(TimeProvider? timeProvider = null) : MetricsExporter(type: null, timeProvider)
{
    /// <inheritdoc/>
    protected override ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken) =>
        ValueTask.FromResult(true);
}
