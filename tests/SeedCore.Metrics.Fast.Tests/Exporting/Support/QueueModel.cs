using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>What an export queue should do, as a list and four counts.</summary>
internal sealed class QueueModel(int capacity, TimeSpan maxAge)
{
    private readonly List<(Submission Submission, TimeSpan At)> _queued = [];
    private readonly Dictionary<DropReason, long> _dropped = [];
    private TimeSpan _now;
    private long _submitted;
    private long _delivered;
    private bool _closed;

    public Submission? InFlight { get; private set; }

    public void Advance(TimeSpan time) => _now += time;

    public void Submit(Submission submission)
    {
        _submitted++;
        if (_closed)
        {
            Drop(DropReason.Shutdown);
            return;
        }

        if (_queued.Count == capacity)
        {
            _queued.RemoveAt(0);
            Drop(DropReason.QueueFull);
        }

        _queued.Add((submission, _now));
    }

    public void Take()
    {
        while (_queued.Count > 0 && InFlight is null)
        {
            (Submission oldest, TimeSpan at) = _queued[0];
            _queued.RemoveAt(0);
            if (_now - at > maxAge) Drop(DropReason.Expired);
            else InFlight = oldest;
        }
    }

    public void Settle(DropReason? reason)
    {
        if (InFlight is null) return;
        InFlight = null;
        if (reason is { } why) Drop(why);
        else _delivered++;
    }

    public void Close() => _closed = true;

    public void Abandon()
    {
        Close();
        foreach (var _ in _queued) Drop(DropReason.Shutdown);
        _queued.Clear();
        Settle(DropReason.Shutdown);
    }

    public ExporterStatistics Read() => new()
    {
        Type = "",
        Submitted = _submitted,
        Delivered = _delivered,
        Dropped = new DropCounts(Of(DropReason.QueueFull), Of(DropReason.Expired), Of(DropReason.Failed), Of(DropReason.Shutdown)),
        Queued = _queued.Count,
        InFlight = InFlight is null ? 0 : 1,
    };

    private void Drop(DropReason reason) => _dropped[reason] = Of(reason) + 1;

    private long Of(DropReason reason) => _dropped.GetValueOrDefault(reason);
}
