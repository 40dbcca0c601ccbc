namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// What a <see cref="MetricsPump"/> has done so far: immutable, safe to share between threads and to keep.
/// </summary>
public sealed record PumpStatistics
{
    /// <summary>Gets the number of captures that worked and were submitted to every exporter.</summary>
    public long Captures { get; init; }

    /// <summary>Gets the number of captures that threw; nothing was submitted for them.</summary>
    public long CaptureFailures { get; init; }

    /// <summary>
    /// Gets the error of the latest capture that threw, as its type's name and its redacted message;
    /// <see langword="null"/> when there was none.
    /// </summary>
    public string? LastCaptureError { get; init; }

    /// <summary>Gets one entry per exporter, in the order in which the pump was given them.</summary>
    public required IReadOnlyList<ExporterStatistics> Exporters { get; init; }
}
