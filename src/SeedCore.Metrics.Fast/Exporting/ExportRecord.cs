namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>What an exporter has done so far. Immutable, so that readers see one moment without a lock.</summary>
internal sealed record ExportRecord
{
    public static ExportRecord Empty { get; } = new();

    public long Exported { get; private init; }

    public long Failed { get; private init; }

    public long ConsecutiveFailures { get; private init; }

    public TimeSpan? LastDuration { get; private init; }

    public string? LastError { get; private init; }

    /// <summary>Gets the latest success by the wall clock, and by the monotonic one.</summary>
    public (DateTimeOffset At, long Timestamp)? LastSuccess { get; private init; }

    public ExportRecord WithSuccess(DateTimeOffset at, long timestamp, TimeSpan duration) => this with
    {
        Exported = Exported + 1,
        ConsecutiveFailures = 0,
        LastDuration = duration,
        LastSuccess = (at, timestamp),
    };

    public ExportRecord WithFailure(string error, TimeSpan duration) => this with
    {
        Failed = Failed + 1,
        ConsecutiveFailures = ConsecutiveFailures + 1,
        LastDuration = duration,
        LastError = error,
    };

    /// <summary>Something other than an export failed.</summary>
    public ExportRecord WithTrouble(string error) => this with
    {
        ConsecutiveFailures = ConsecutiveFailures + 1,
        LastError = error,
    };
}
