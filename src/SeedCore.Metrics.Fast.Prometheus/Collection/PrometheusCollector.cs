namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// Captures metric sets when a page is asked for, and renders them: what an endpoint serves. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Whoever asks while a page is being rendered shares the next one with all others who do, so that however many ask at once,
/// there is one rendering at a time, and nobody gets a page that was captured before it was asked for.
/// </para>
/// <para>A callback of a gauge that hangs makes pages time out; it delays nobody who records.</para>
/// </remarks>
public sealed class PrometheusCollector : IDisposable
{
    private readonly Lock _changing = new();
    private readonly Lock _rendering = new();
    private readonly PageFlight?[] _waiting = new PageFlight?[3];
    private readonly PrometheusOptions _options;
    private readonly PrometheusRenderer _renderer;
    private readonly TimeProvider _clock;
    private PageSource[] _sources = [];
    private readonly PageCapture _captured = new();
    private int _leftOut;

    /// <summary>Makes a collector without sets.</summary>
    /// <param name="options">What can be chosen; the defaults if null.</param>
    /// <param name="timeProvider">The clock; the system's if null.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public PrometheusCollector(PrometheusOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = PrometheusOptions.Check(options);
        _renderer = new PrometheusRenderer(_options);
        _clock = timeProvider ?? TimeProvider.System;
        Add(Metrics);
    }

    /// <summary>Gets what the collector measures of itself; it is at the end of its pages.</summary>
    public ExpositionMetrics Metrics { get; } = ExpositionMetrics.Create();

    /// <summary>Adds a set to the pages. This seals it: whatever it is to declare is declared.</summary>
    /// <param name="set">The set; a tracker's is its <see cref="MetricsTracker.Metrics"/>.</param>
    /// <exception cref="ArgumentException">
    /// Its metrics cannot be on a page with those that are there: the message says which, and why. The pages stay as they were.
    /// </exception>
    public void Add(MetricSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        Add(new PageSource(set));
    }

    /// <summary>Adds what somebody else captures, merged instances for example.</summary>
    /// <inheritdoc cref="Add(MetricSet)"/>
    /// <param name="capture">Gives a snapshot with histograms, quickly; called for each page, by one thread at a time.</param>
    public void Add(Func<MetricsSnapshot> capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        Add(new PageSource(capture));
    }

    /// <summary>
    /// Adds what others have captured, as many snapshots as there are each time: the instances of a cluster for example. What does
    /// not fit on the page with the rest, since another version declares it otherwise, is left out and counted
    /// (<see cref="LeftOutSeries"/>).
    /// </summary>
    /// <param name="capture">Gives the snapshots, quickly; called for each page, by one thread at a time.</param>
    public void AddMany(Func<IEnumerable<PageSnapshot>> capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        Add(new PageSource(capture));
    }

    /// <summary>Gets how many series of <see cref="AddMany"/> did not fit on the last page.</summary>
    public int LeftOutSeries => Volatile.Read(ref _leftOut);

    /// <summary>
    /// Captures, now and to be kept, what the pages have of this process: all but what <see cref="AddMany"/> adds and what the
    /// collector measures of itself.
    /// </summary>
    /// <returns>Snapshots with histograms, in the order of the pages.</returns>
    public IReadOnlyList<MetricsSnapshot> CaptureSets() =>
        [.. Volatile.Read(ref _sources).Where(source => !ReferenceEquals(source.Set, Metrics)).SelectMany(source => source.CaptureToKeep())];

    /// <summary>Takes a set off the pages.</summary>
    /// <param name="set">The set.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(MetricSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        lock (_changing)
        {
            PageSource[] rest = [.. _sources.Where(source => !ReferenceEquals(source.Set, set))];
            bool isFound = rest.Length < _sources.Length;
            Volatile.Write(ref _sources, rest);
            return isFound;
        }
    }

    /// <summary>Captures and renders a page, or shares one that is about to be captured.</summary>
    /// <param name="format">The format; <see cref="PrometheusNegotiation"/> finds it.</param>
    /// <param name="gzip">Whether to compress it.</param>
    /// <param name="timeout">How long to wait for it; forever if null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The page, which is to be disposed.</returns>
    /// <exception cref="TimeoutException">It was not ready in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>What makes a capture or a rendering fail is thrown as it is. Each failure is counted in <see cref="Metrics"/>.</remarks>
    public async ValueTask<PrometheusPage> GetPageAsync(
        PrometheusFormat format, bool gzip = false, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(nameof(format), format, "No such format.");

        RenderedPage rendered;
        try
        {
            PageFlight flight = Join(format);
            rendered = await flight.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            Metrics.Refusals.Increment(cause switch
            {
                TimeoutException => ScrapeRefusal.Timeout,
                OperationCanceledException => ScrapeRefusal.Rejected,
                _ => ScrapeRefusal.Failure,
            });
            throw;
        }

        PrometheusPage page = new(rendered, format, gzip);
        try
        {
            Metrics.Bytes.Add(page.Body.Length);
            Metrics.Scrapes.Increment(format);
            return page;
        }
        catch (Exception)
        {
            page.Dispose();
            throw;
        }
    }

    /// <summary>Returns the memory of the last pages; those handed out stay good until they are disposed themselves.</summary>
    public void Dispose()
    {
        lock (_rendering)
            _renderer.Dispose();
    }

    private void Add(PageSource source)
    {
        lock (_changing)
        {
            // The collector's own come last: a person reads a page from its top.
            PageSource[] all = [.. _sources.Append(source).OrderBy(one => ReferenceEquals(one.Set, Metrics))];
            using PrometheusRenderer trial = new(_options);
            PageCapture declared = new();
            foreach (PageSource one in all)
                one.Declare(declared);
            trial.Declare(declared.Snapshots, declared.Tags);
            Volatile.Write(ref _sources, all);
        }
    }

    private PageFlight Join(PrometheusFormat format)
    {
        PageFlight flight;
        lock (_waiting)
        {
            if (_waiting[(int)format] is { } waiting)
            {
                waiting.Waiters++;
                return waiting;
            }

            flight = new PageFlight { Waiters = 1 };
            _waiting[(int)format] = flight;
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static job => job.Collector.Fly(job.Flight, job.Format), (Collector: this, Flight: flight, Format: format), preferLocal: false);
        return flight;
    }

    private void Fly(PageFlight flight, PrometheusFormat format)
    {
        lock (_rendering)
        {
            // From here on nobody joins: they would get what was captured before they asked.
            int waiters;
            lock (_waiting)
            {
                _waiting[(int)format] = null;
                waiters = flight.Waiters;
            }

            try
            {
                long start = _clock.GetTimestamp();
                _captured.Clear();
                foreach (PageSource source in Volatile.Read(ref _sources))
                    source.Capture(_captured);
                ReadOnlySpan<byte> page = _renderer.Render(_captured.Snapshots, format, _captured.Tags);
                Volatile.Write(ref _leftOut, _renderer.LeftOut);
                flight.Land(new RenderedPage(page, waiters));
                Metrics.Rendering.Record(_clock.GetElapsedTime(start));
            }
            catch (Exception cause)
            {
                flight.Crash(cause);
            }
        }
    }
}
