namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Captures once per interval and hands the snapshot to any number of exporters, each with a bounded queue, a loop, a
/// deadline and a backoff of its own: one that hangs, fails or is slow delays neither the capture nor another exporter.
/// </summary>
/// <remarks>
/// <para>
/// Works from its construction until <see cref="DisposeAsync"/>. Every member may be called from any thread.
/// </para>
/// <para>
/// A snapshot that was not delivered is retried until it is, has expired, is displaced by newer ones while it waits in
/// the queue, or its attempts are used up; each end is counted. An exporter that ignores the cancellation of its call
/// is left alone until the call returns; an export that worked late counts as delivered.
/// </para>
/// </remarks>
public sealed class MetricsPump : IAsyncDisposable
{
    private readonly Func<MetricsSnapshot>[] _sources;
    private readonly MetricsPumpOptions _options;
    private readonly ExportWorker[] _workers;
    private readonly PeriodicTimer _timer;
    private readonly SemaphoreSlim _capturing = new(1, 1); // one capture at a time: queues are in order
    private readonly Task _ticking;
    private readonly Lazy<Task> _shutdown;
    private long _captures;
    private long _captureFailures;
    private string? _lastCaptureError;
    private bool _over; // the time to shut down has passed: capture no more

    /// <summary>Initializes a new instance of the <see cref="MetricsPump"/> class, and starts it.</summary>
    /// <param name="capture">
    /// Takes a snapshot, such as <c>() => set.Capture()</c>; never called twice at once. An exception is counted, and
    /// costs that one capture.
    /// </param>
    /// <param name="options">How to work.</param>
    /// <param name="exporters">
    /// Where the snapshots go; may be none. They belong to the pump from here on, unless
    /// <see cref="MetricsPumpOptions.LeaveExportersOpen"/> says otherwise.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or an exporter is <see langword="null"/> or given twice.
    /// </exception>
    public MetricsPump(
        Func<MetricsSnapshot> capture,
        MetricsPumpOptions options,
        params IEnumerable<MetricsExporter> exporters)
        : this([capture ?? throw new ArgumentNullException(nameof(capture))], options, exporters)
    {
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="MetricsPump"/> class for several metric sets, and starts it: per
    /// interval each exporter gets the snapshot of each set, in their order.
    /// </summary>
    /// <param name="captures">
    /// Takes a snapshot each; never called at once. An exception is counted, and costs that one capture.
    /// </param>
    /// <param name="options">How to work. <see cref="MetricsPumpOptions.QueueCapacity"/> is meant for each set.</param>
    /// <param name="exporters">As for one set.</param>
    /// <inheritdoc cref="MetricsPump(Func{MetricsSnapshot}, MetricsPumpOptions, IEnumerable{MetricsExporter})"/>
    public MetricsPump(
        IReadOnlyList<Func<MetricsSnapshot>> captures,
        MetricsPumpOptions options,
        params IEnumerable<MetricsExporter> exporters)
    {
        ArgumentNullException.ThrowIfNull(captures);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(exporters);
        if (options.FindFault() is { } fault) throw new ArgumentException(fault, nameof(options));
        if (captures.Contains(null)) throw new ArgumentException("A capture is null.", nameof(captures));
        MetricsExporter[] distinct = [.. exporters];
        if (distinct.Contains(null)) throw new ArgumentException("An exporter is null.", nameof(exporters));
        if (distinct.Distinct().Count() != distinct.Length)
            throw new ArgumentException("An exporter is given twice.", nameof(exporters));

        _sources = [.. captures];
        _options = options with { QueueCapacity = checked(options.QueueCapacity * Math.Max(1, _sources.Length)) };
        _timer = new PeriodicTimer(options.Interval, options.TimeProvider);
        _shutdown = new Lazy<Task>(() => Task.Run(ShutDownAsync));
        using (ExecutionContext.SuppressFlow()) // the loops must not carry on their maker's activity
        {
            _workers = Array.ConvertAll(distinct, exporter => new ExportWorker(exporter, _options));
            _ticking = Task.Run(TickAsync);
        }
    }

    /// <summary>
    /// Captures now, beside the interval's captures, and waits until every exporter has been given the snapshot or it
    /// was dropped. Never throws, and is harmless after <see cref="DisposeAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">
    /// Ends the wait with <see langword="false"/>; what is queued stays queued. Without it, an exporter that hangs
    /// makes the wait last until the pump is disposed of.
    /// </param>
    /// <returns>
    /// Whether every exporter took the snapshot; <see langword="false"/> if the capture threw, an exporter did not take
    /// it, the wait was cancelled, or the pump is disposed of.
    /// </returns>
    public async ValueTask<bool> PumpNowAsync(CancellationToken cancellationToken = default)
    {
        if (_shutdown.IsValueCreated) return false;
        try
        {
            if (await CaptureAsync(cancellationToken).ConfigureAwait(false) is not { } submissions) return false;
            Task<bool[]> settled = Task.WhenAll(submissions.Select(static submission => submission.Delivered));
            bool[] delivered = await settled.WaitAsync(cancellationToken).ConfigureAwait(false);
            return Array.TrueForAll(delivered, static each => each);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Reads what was done so far. The books of each exporter are exact and of one moment.</summary>
    /// <returns>The statistics of the captures and of each exporter.</returns>
    public PumpStatistics GetStatistics() => new()
    {
        Captures = Volatile.Read(ref _captures),
        CaptureFailures = Volatile.Read(ref _captureFailures),
        LastCaptureError = Volatile.Read(ref _lastCaptureError),
        Exporters = Array.ConvertAll(_workers, static worker => worker.GetStatistics()),
    };

    /// <summary>
    /// Asks every exporter how it is doing, outside every lock; one that is past its deadline is unhealthy whatever it
    /// says. Takes as long as the exporters' own health checks take.
    /// </summary>
    /// <returns>One entry per exporter, in the order in which the pump was given them.</returns>
    public IReadOnlyList<ExporterHealth> GetHealth() => Array.ConvertAll(_workers, static worker => worker.GetHealth());

    /// <summary>
    /// Stops the timer, captures once more, delivers what is queued, flushes and disposes of every exporter, all within
    /// <see cref="MetricsPumpOptions.ShutdownTimeout"/>. What is not delivered by then is dropped and counted; calls
    /// that still run are cancelled and left behind, and an exporter is disposed of when its call returns. A wait for
    /// the next attempt is cut short once. Later and concurrent calls wait for the same shutdown. Never throws.
    /// </summary>
    /// <returns>A task that ends when the pump has shut down; then nothing is queued or in flight.</returns>
    public ValueTask DisposeAsync() => new(_shutdown.Value);

    private async Task TickAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            // A tick may go on in the timer's own callback, and the clock must not wait for a capture.
            await Task.Run(() => CaptureAsync(CancellationToken.None)).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Captures every set, and submits to every exporter; <see langword="null"/> if a capture threw or came too late.
    /// </summary>
    private async Task<List<Submission>?> CaptureAsync(CancellationToken cancellationToken)
    {
        await _capturing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<Submission> submissions = new(_sources.Length * _workers.Length);
            bool complete = true;
            foreach (Func<MetricsSnapshot> source in _sources) complete &= TryCapture(source, submissions);
            return complete ? submissions : null;
        }
        finally
        {
            _capturing.Release();
        }
    }

    private bool TryCapture(Func<MetricsSnapshot> source, List<Submission> submissions)
    {
        if (Volatile.Read(ref _over)) return false;
        try
        {
            MetricsSnapshot snapshot = source();
            foreach (ExportWorker worker in _workers) submissions.Add(worker.Submit(snapshot));
            Volatile.Write(ref _captures, _captures + 1);
            return true;
        }
        catch (Exception cause)
        {
            Volatile.Write(ref _lastCaptureError, ErrorText.Describe(cause, ErrorText.Redact));
            Volatile.Write(ref _captureFailures, _captureFailures + 1);
            return false;
        }
    }

    private async Task ShutDownAsync()
    {
        _timer.Dispose();
        Task orderly = Task.Run(FinishAsync);
        await orderly
            .WaitAsync(_options.ShutdownTimeout, _options.TimeProvider)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _over, true);
        foreach (ExportWorker worker in _workers) worker.Stop();
    }

    private async Task FinishAsync()
    {
        await _ticking.ConfigureAwait(false);
        await CaptureAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (ExportWorker worker in _workers) worker.Close();
        await Task.WhenAll(_workers.Select(static worker => worker.Completion)).ConfigureAwait(false);
    }
}
