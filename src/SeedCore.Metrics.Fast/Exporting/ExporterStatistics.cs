namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// What became of the snapshots that a pump submitted to one of its exporters: immutable, taken in one moment, so that
/// always <c>Submitted = Delivered + Dropped.Total + Queued + InFlight</c>.
/// </summary>
public sealed record ExporterStatistics
{
    /// <summary>Gets what kind of exporter this is, as <see cref="MetricsExporter.Type"/> says.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the number of snapshots that were meant for this exporter.</summary>
    public long Submitted { get; init; }

    /// <summary>Gets the number of snapshots whose export worked, late ones included.</summary>
    public long Delivered { get; init; }

    /// <summary>Gets the numbers of snapshots that did not reach the exporter.</summary>
    public DropCounts Dropped { get; init; }

    /// <summary>
    /// Gets the number of snapshots that wait for their turn: at most <see cref="MetricsPumpOptions.QueueCapacity"/>.
    /// </summary>
    public int Queued { get; init; }

    /// <summary>Gets the number of snapshots being exported, or waiting for the next attempt: 0 or 1.</summary>
    public int InFlight { get; init; }

    /// <summary>Gets the number of attempts that were begun; more than one may have been spent on a snapshot.</summary>
    public long Attempts { get; init; }

    /// <summary>
    /// Gets the number of attempts that did not end within <see cref="MetricsPumpOptions.ExportTimeout"/>.
    /// </summary>
    public long TimedOut { get; init; }

    /// <summary>
    /// Gets a value indicating whether the exporter is past its deadline and has not come back: it gets no other
    /// snapshot until it does.
    /// </summary>
    public bool Overdue { get; init; }
}
