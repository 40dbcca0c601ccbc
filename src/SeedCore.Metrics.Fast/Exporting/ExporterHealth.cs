namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>How an exporter was doing at one moment: immutable, safe to share between threads and to keep.</summary>
public sealed record ExporterHealth
{
    /// <summary>Gets what kind of exporter this is, as <see cref="MetricsExporter.Type"/> says.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// Gets a value indicating whether the exporter could work at all; <see langword="false"/> also when asking it
    /// threw.
    /// </summary>
    public required bool Available { get; init; }

    /// <summary>
    /// Gets a value indicating whether the exporter does its work: available, and well by its own judgement, which is
    /// by default that the latest call worked or that there was none; <see langword="false"/> also when asking it
    /// threw.
    /// </summary>
    public required bool Healthy { get; init; }

    /// <summary>
    /// Gets the wall-clock time (UTC) of the latest successful export; <see langword="null"/> before the first one. The
    /// clock may have been set since: <see cref="SinceLastSuccess"/> is the age to rely on.
    /// </summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>
    /// Gets the age of the latest successful export, by a monotonic clock, never negative; <see langword="null"/>
    /// before the first one.
    /// </summary>
    public TimeSpan? SinceLastSuccess { get; init; }

    /// <summary>
    /// Gets how long the latest export took, whether it worked or not, by a monotonic clock, never negative;
    /// <see langword="null"/> before the first one.
    /// </summary>
    public TimeSpan? LastDuration { get; init; }

    /// <summary>
    /// Gets the latest error as its type's name and its redacted message, on one line of bounded length. It stays after
    /// a success, so that a passing trouble can still be named; <see langword="null"/> when there was none.
    /// </summary>
    public string? LastError { get; init; }

    /// <summary>Gets the number of exports that worked.</summary>
    public long Exported { get; init; }

    /// <summary>Gets the number of exports that did not work, cancelled ones included.</summary>
    public long Failed { get; init; }

    /// <summary>Gets the number of calls, flushes included, that failed since the latest successful export.</summary>
    public long ConsecutiveFailures { get; init; }
}
