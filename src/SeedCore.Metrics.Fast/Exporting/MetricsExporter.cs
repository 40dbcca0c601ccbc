using System.Collections.Immutable;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Hands snapshots to the outside. An implementation writes <see cref="ExportCoreAsync"/> and throws or returns
/// <see langword="false"/> as it likes; this class turns that into an answer, counts, and an
/// <see cref="ExporterHealth"/>.
/// </summary>
/// <remarks>
/// A <see cref="MetricsPump"/> never has two calls under way on one exporter, so an implementation that only a pump
/// uses needs no locks. <see cref="GetHealth"/> and the hooks behind it may be called at any time, from any thread.
/// </remarks>
public abstract class MetricsExporter : IAsyncDisposable
{
    private ExportRecord _record = ExportRecord.Empty;
    private int _disposed;

    /// <summary>Initializes a new instance of the <see cref="MetricsExporter"/> class.</summary>
    /// <param name="type">What kind of exporter this is; the name of its class when <see langword="null"/>.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    protected MetricsExporter(string? type = null, TimeProvider? timeProvider = null)
    {
        Type = type ?? GetType().Name;
        TimeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Gets what kind of exporter this is, for people who read its health and statistics.</summary>
    public string Type { get; }

    /// <summary>
    /// Gets a value indicating whether the exporter could work at all: what it needs is present and configured.
    /// <see langword="true"/> unless overridden. It is asked outside every lock and should answer without waiting; an
    /// exception counts as <see langword="false"/> in <see cref="GetHealth"/>.
    /// </summary>
    public virtual bool IsAvailable => true;

    /// <summary>Gets the clock that durations and times are taken from.</summary>
    protected TimeProvider TimeProvider { get; }

    /// <summary>Exports one snapshot. Never throws: the error is in <see cref="ExporterHealth.LastError"/>.</summary>
    /// <param name="snapshot">What to export; the empty snapshot is exported like any other.</param>
    /// <param name="cancellationToken">
    /// Ends the attempt. An export that was cancelled has failed: the answer is <see langword="false"/>, and it is
    /// counted. If cancelled beforehand, nothing is attempted.
    /// </param>
    /// <returns>Whether it worked; <see langword="false"/> after <see cref="DisposeAsync"/>.</returns>
    public async ValueTask<bool> ExportAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ExportOutcome outcome = await AttemptAsync(snapshot, cancellationToken).ConfigureAwait(false);
        return outcome.Delivered;
    }

    /// <summary>
    /// Passes on what the exporter may have buffered. Never throws: the error is in
    /// <see cref="ExporterHealth.LastError"/>, and a failed flush makes the exporter unhealthy until an export works.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt, which then has failed.</param>
    /// <returns>Whether it worked; <see langword="false"/> after <see cref="DisposeAsync"/>.</returns>
    public async ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default)
    {
        string error = "The exporter reported that its flush failed.";
        try
        {
            ThrowIfUnusable(cancellationToken);
            if (await FlushCoreAsync(cancellationToken).ConfigureAwait(false)) return true;
        }
        catch (Exception cause)
        {
            error = Describe(cause);
        }

        NoteTrouble(error);
        return false;
    }

    /// <summary>
    /// Asks how the exporter is doing. Holds no lock while it asks, and never throws: a hook that throws makes the
    /// exporter unhealthy, with the error named.
    /// </summary>
    /// <returns>The exporter's state at this moment.</returns>
    public ExporterHealth GetHealth()
    {
        ExportRecord record = Volatile.Read(ref _record);
        var health = new ExporterHealth
        {
            Type = Type,
            Available = false,
            Healthy = false,
            LastSuccess = record.LastSuccess?.At,
            SinceLastSuccess = record.LastSuccess is { } last ? TimeProvider.GetElapsedSince(last.Timestamp) : null,
            LastDuration = record.LastDuration,
            LastError = record.LastError,
            Exported = record.Exported,
            Failed = record.Failed,
            ConsecutiveFailures = record.ConsecutiveFailures,
        };
        try
        {
            bool available = IsAvailable;
            health = health with { Available = available, Healthy = available && record.ConsecutiveFailures == 0 };
            return health with { Healthy = available && CheckHealth(health) };
        }
        catch (Exception cause)
        {
            return health with { Healthy = false, LastError = Describe(cause) };
        }
    }

    /// <summary>Releases what the exporter holds. Later calls do nothing; later exports fail.</summary>
    /// <returns>
    /// A task that ends when everything is released, with the exception of <see cref="ReleaseCoreAsync"/> if any.
    /// </returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) await ReleaseCoreAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>One attempt, with what the exporter says about another one. Never throws.</summary>
    internal async ValueTask<ExportOutcome> AttemptAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        long start = TimeProvider.GetTimestamp();
        string error = "The exporter reported that the export failed.";
        ExportOutcome outcome = ExportOutcome.Failure();
        try
        {
            ThrowIfUnusable(cancellationToken);
            if (await ExportCoreAsync(snapshot, cancellationToken).ConfigureAwait(false))
                outcome = ExportOutcome.Success;
        }
        catch (Exception cause)
        {
            error = Describe(cause);
            outcome = ExportOutcome.Failure(cause);
        }

        TimeSpan duration = TimeProvider.GetElapsedSince(start);
        if (outcome.Delivered)
        {
            ImmutableInterlocked.Update(
                ref _record,
                static (record, now) => record.WithSuccess(now.At, now.Timestamp, now.Duration),
                (At: TimeProvider.GetUtcNow(), Timestamp: TimeProvider.GetTimestamp(), Duration: duration));
        }
        else
        {
            ImmutableInterlocked.Update(
                ref _record,
                static (record, what) => record.WithFailure(what.Error, what.Duration),
                (Error: error, Duration: duration));
        }

        return outcome;
    }

    /// <summary>Disposes, for a pump: an error is noted in the health instead of thrown.</summary>
    internal async Task DisposeQuietlyAsync()
    {
        try
        {
            await DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            NoteTrouble(Describe(cause));
        }
    }

    /// <summary>Exports one snapshot.</summary>
    /// <param name="snapshot">What to export.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the caller has no more time. An implementation that ignores it blocks its own later exports in a
    /// pump, nobody else's.
    /// </param>
    /// <returns>
    /// Whether it worked. May also throw, synchronously or not; <see cref="ExportException"/> says when to try again.
    /// </returns>
    protected abstract ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Passes on what is buffered. Unless overridden there is nothing to pass on, and it works.</summary>
    /// <param name="cancellationToken">Cancelled when the caller has no more time.</param>
    /// <returns>Whether it worked. May also throw.</returns>
    protected virtual ValueTask<bool> FlushCoreAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>
    /// Judges the exporter's health; asked outside every lock, and only while the exporter is available. It should
    /// answer without waiting, and may throw, which counts as unhealthy.
    /// </summary>
    /// <param name="health">
    /// What is known. Its <see cref="ExporterHealth.Healthy"/> is the answer unless overridden: that the latest call
    /// worked, or that there was none.
    /// </param>
    /// <returns>Whether the exporter is healthy.</returns>
    protected virtual bool CheckHealth(ExporterHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        return health.Healthy;
    }

    /// <summary>
    /// Removes secrets from an error's message before anybody can see it. What looks like a credential (in a URI, a
    /// connection string, a header) is masked unless overridden; an exporter that holds secrets should mask those
    /// as well, then call this. If it throws, only the type of the error is shown.
    /// </summary>
    /// <param name="message">The message as the exception has it; of a very long one, the beginning.</param>
    /// <returns>The message as it may be shown.</returns>
    protected virtual string Redact(string message) => ErrorText.Redact(message);

    /// <summary>Releases what the exporter holds; called once at most.</summary>
    /// <returns>A task that ends when everything is released.</returns>
    protected virtual ValueTask ReleaseCoreAsync() => ValueTask.CompletedTask;

    private string Describe(Exception cause) => ErrorText.Describe(cause, Redact);

    private void NoteTrouble(string error) =>
        ImmutableInterlocked.Update(ref _record, static (record, trouble) => record.WithTrouble(trouble), error);

    private void ThrowIfUnusable(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
