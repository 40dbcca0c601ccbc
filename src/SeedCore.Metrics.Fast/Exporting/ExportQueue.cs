using System.Threading.Channels;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// The bounded queue before one exporter, and the books about it. Every transition moves a submission and its entry in
/// the books together, under one short lock, so that the books balance whenever they are read. Any thread may submit;
/// one loop takes and settles.
/// </summary>
internal sealed class ExportQueue
{
    private readonly Lock _gate = new();
    private readonly Channel<Submission> _channel;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _maxAge;
    private readonly long[] _dropped = new long[Enum.GetValues<DropReason>().Length];
    private Submission? _inFlight;
    private long _submitted;
    private long _delivered;

    public ExportQueue(int capacity, TimeSpan maxAge, TimeProvider clock)
    {
        _clock = clock;
        _maxAge = maxAge;
        var bounds = new BoundedChannelOptions(capacity)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        };
        _channel = Channel.CreateBounded<Submission>(bounds, DropDisplaced);
    }

    /// <summary>
    /// Queues a snapshot, in place of the oldest if need be. Once the queue is closed, it is dropped at once.
    /// </summary>
    public Submission Submit(MetricsSnapshot snapshot)
    {
        var submission = new Submission(snapshot, _clock.GetTimestamp());
        lock (_gate)
        {
            _submitted++;
            if (!_channel.Writer.TryWrite(submission)) Drop(submission, DropReason.Shutdown);
        }

        return submission;
    }

    /// <summary>Waits until there may be something to take.</summary>
    /// <returns><see langword="false"/> once the queue is closed and empty.</returns>
    public ValueTask<bool> WaitAsync() => _channel.Reader.WaitToReadAsync();

    /// <summary>Takes the oldest submission that has not expired; it is in flight until it is settled.</summary>
    public Submission? TryTake()
    {
        lock (_gate)
        {
            while (_channel.Reader.TryRead(out Submission? next))
            {
                if (!HasExpired(next)) return _inFlight = next;
                Drop(next, DropReason.Expired);
            }

            return null;
        }
    }

    public bool HasExpired(Submission submission) => _clock.GetElapsedSince(submission.SubmittedAt) > _maxAge;

    /// <summary>
    /// Books what is in flight as delivered, or as dropped for <paramref name="reason"/>; does nothing after
    /// <see cref="Abandon"/>.
    /// </summary>
    public void Settle(DropReason? reason)
    {
        lock (_gate)
        {
            if (_inFlight is not { } settled) return;
            _inFlight = null;
            if (reason is { } why) Drop(settled, why);
            else
            {
                _delivered++;
                settled.Settle(delivered: true);
            }
        }
    }

    /// <summary>Takes no more submissions; what is queued can still be taken.</summary>
    public void Close() => _channel.Writer.TryComplete();

    /// <summary>Closes, and drops whatever is queued or in flight.</summary>
    public void Abandon()
    {
        Close();
        lock (_gate)
        {
            while (_channel.Reader.TryRead(out Submission? queued)) Drop(queued, DropReason.Shutdown);
        }

        Settle(DropReason.Shutdown);
    }

    /// <summary>Reads the books in one moment.</summary>
    public ExporterStatistics Read(string type)
    {
        lock (_gate)
        {
            return new ExporterStatistics
            {
                Type = type,
                Submitted = _submitted,
                Delivered = _delivered,
                Dropped = new DropCounts(
                    QueueFull: _dropped[(int)DropReason.QueueFull],
                    Expired: _dropped[(int)DropReason.Expired],
                    Failed: _dropped[(int)DropReason.Failed],
                    Shutdown: _dropped[(int)DropReason.Shutdown]),
                Queued = _channel.Reader.Count,
                InFlight = _inFlight is null ? 0 : 1,
            };
        }
    }

    // Called by TryWrite, on the submitting thread, hence under the lock.
    private void DropDisplaced(Submission oldest) => Drop(oldest, DropReason.QueueFull);

    private void Drop(Submission submission, DropReason reason)
    {
        _dropped[(int)reason]++;
        submission.Settle(delivered: false);
    }
}
