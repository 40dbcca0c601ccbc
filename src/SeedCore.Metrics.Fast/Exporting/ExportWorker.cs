namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Carries snapshots to one exporter, in a loop of its own. At most one call on the exporter is under way: one that
/// ignores its deadline is waited for, without a thread, and holds up nothing but this loop.
/// </summary>
#pragma warning disable CA1001 // The token sources hold no timer and no wait handle, and late calls still use them.
internal sealed class ExportWorker
#pragma warning restore CA1001
{
    private readonly MetricsExporter _exporter;
    private readonly MetricsPumpOptions _options;
    private readonly ExportQueue _queue;
    private readonly Backoff _backoff;
    private readonly CancellationTokenSource _closing = new(); // the pump is being disposed of: a rest is cut short
    private readonly CancellationTokenSource _stopping = new(); // the time for that is over: calls are cancelled
    private long _attempts;
    private long _timedOut;
    private bool _overdue;
    private int _failures; // in a row; as the rest, the loop's own
    private TimeSpan _rest;
    private long _restSince;

    public ExportWorker(MetricsExporter exporter, MetricsPumpOptions options)
    {
        _exporter = exporter;
        _options = options;
        _queue = new ExportQueue(options.QueueCapacity, options.MaxAge, options.TimeProvider);
        _backoff = new Backoff(options.BaseBackoff, options.MaxBackoff, options.MaxRetryAfter, options.Jitter);
        Completion = Task.Run(RunAsync);
    }

    /// <summary>
    /// Gets the loop: it ends, and never fails, once the queue is closed and the exporter has come back.
    /// </summary>
    public Task Completion { get; }

    public Submission Submit(MetricsSnapshot snapshot) => _queue.Submit(snapshot);

    /// <summary>Delivers what is queued, flushes, releases the exporter, and ends.</summary>
    public void Close()
    {
        _queue.Close();
        Cancel(_closing);
    }

    /// <summary>
    /// Drops what was not delivered, and cancels the call under way. Does nothing once the loop has ended.
    /// </summary>
    public void Stop()
    {
        _queue.Abandon(); // first: from here on the loop has nothing to settle
        Cancel(_stopping);
        Cancel(_closing);
    }

    public ExporterStatistics GetStatistics() => _queue.Read(_exporter.Type) with
    {
        Attempts = Volatile.Read(ref _attempts),
        TimedOut = Volatile.Read(ref _timedOut),
        Overdue = Volatile.Read(ref _overdue),
    };

    public ExporterHealth GetHealth()
    {
        ExporterHealth health = _exporter.GetHealth();
        if (!Volatile.Read(ref _overdue)) return health;
        string error = $"TimeoutException: an export has been running for more than {_options.ExportTimeout}.";
        return health with { Healthy = false, LastError = error };
    }

    // Callbacks on a token are the exporter's: run elsewhere, where they can neither delay nor fail this loop.
    private static void Cancel(CancellationTokenSource source) => _ = ObserveAsync(source.CancelAsync());

    private static async Task ObserveAsync(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task RunAsync()
    {
        while (await _queue.WaitAsync().ConfigureAwait(false))
        {
            while (_queue.TryTake() is { } submission) await DeliverAsync(submission).ConfigureAwait(false);
        }

        // On the thread pool, like an export: a call may block before its first await.
        if (!_stopping.IsCancellationRequested)
            await Task.Run(() => _exporter.FlushAsync(_stopping.Token).AsTask()).ConfigureAwait(false);
        if (!_options.LeaveExportersOpen)
            await Task.Run(_exporter.DisposeQuietlyAsync).ConfigureAwait(false);
    }

    /// <summary>Attempts until it works or makes no sense any more, and settles the submission.</summary>
    private async Task DeliverAsync(Submission submission)
    {
        for (int attempt = 1; ; attempt++)
        {
            await RestAsync().ConfigureAwait(false);
            if (_stopping.IsCancellationRequested) return; // the queue was abandoned: settled already
            if (_queue.HasExpired(submission))
            {
                _queue.Settle(DropReason.Expired);
                return;
            }

            ExportOutcome outcome = await AttemptAsync(submission.Snapshot).ConfigureAwait(false);
            if (outcome.Delivered)
            {
                _failures = 0;
                _rest = TimeSpan.Zero;
                _queue.Settle(reason: null);
                return;
            }

            if (_failures < int.MaxValue) _failures++;
            _rest = _backoff.Next(_failures, outcome.RetryAfter);
            _restSince = _options.TimeProvider.GetTimestamp();
            if (!outcome.MayRetry || attempt == _options.MaxAttempts)
            {
                _queue.Settle(DropReason.Failed);
                return;
            }
        }
    }

    private async Task<ExportOutcome> AttemptAsync(MetricsSnapshot snapshot)
    {
        Volatile.Write(ref _attempts, _attempts + 1);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Task<ExportOutcome> attempt = Task.Run(() => _exporter.AttemptAsync(snapshot, deadline.Token).AsTask());
        await ObserveAsync(attempt.WaitAsync(_options.ExportTimeout, _options.TimeProvider)).ConfigureAwait(false);
        if (!attempt.IsCompleted)
        {
            Volatile.Write(ref _timedOut, _timedOut + 1);
            Volatile.Write(ref _overdue, true);
            Cancel(deadline);
        }

        ExportOutcome outcome = await attempt.ConfigureAwait(false);
        Volatile.Write(ref _overdue, false);
        return outcome;
    }

    // The receiver gets its rest across snapshots. Shutting down ends a rest early, so that what is left gets its last
    // chance; one that begins later lasts.
    private async Task RestAsync()
    {
        TimeSpan left = _rest - _options.TimeProvider.GetElapsedSince(_restSince);
        if (left <= TimeSpan.Zero) return;
        CancellationToken end = _closing.IsCancellationRequested ? _stopping.Token : _closing.Token;
        await Task.Delay(left, _options.TimeProvider, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
