namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>A demo that runs: its workers, the tracker they share, and its clock.</summary>
internal sealed class DemoSession
{
    private readonly StopSignal _stop = new();
    private readonly TimeProvider _time;
    private readonly DemoWorker[] _workers;
    private readonly long _startedAt;
    private readonly Task _allAtRest;

    public DemoSession(DemoOptions options, TimeProvider time, MetricsTracker? tracker = null)
    {
        Options = options;
        Tracker = tracker ?? new MetricsTracker();
        _time = time;
        _workers = [.. Enumerable.Range(0, options.Threads).Select(CreateWorker)];
        _startedAt = _time.GetTimestamp();
        _allAtRest = Task.WhenAll(_workers.Select(worker => worker.Start(Tracker)));
    }

    public DemoOptions Options { get; }

    public MetricsTracker Tracker { get; }

    public TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    /// <summary>Gets the calls issued so far.</summary>
    public long Calls => _workers.Sum(worker => worker.Played);

    /// <summary>Waits a while; false when the demo is over: its time is up, its work done, or it was interrupted.</summary>
    public bool Wait(TimeSpan atMost, CancellationToken interruption)
    {
        TimeSpan left = Options.Duration - Elapsed;
        TimeSpan wait = left < atMost ? left : atMost;
        if (wait <= TimeSpan.Zero || interruption.IsCancellationRequested)
            return false;

        try
        {
            return Task.WaitAny([_allAtRest], (int)Math.Ceiling(wait.TotalMilliseconds), interruption) < 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Stops the workers and returns what they issued, to the last call.</summary>
    public Tally Stop()
    {
        _stop.Raise();
        _allAtRest.GetAwaiter().GetResult();
        var issued = new Tally();
        foreach (DemoWorker worker in _workers)
            issued.Add(worker.CountIssued());
        return issued;
    }

    private DemoWorker CreateWorker(int index)
    {
        Call[] script = new RequestSimulator(unchecked((Options.Seed * 31) + index)).WriteScript();
        return index % 2 == 0
            ? new WriterWorker(script, Options.CallsPerWorker, _stop)
            : new PoolWorker(script, Options.CallsPerWorker, _stop);
    }
}
