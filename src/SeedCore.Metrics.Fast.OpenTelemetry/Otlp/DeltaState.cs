using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// What a receiver of deltas has of one set, and what it has still to get: whatever fails, is retried or is given up, what it adds
/// up in the end is all that was captured.
/// </summary>
/// <remarks>
/// A life of a set is what lies between two resets or restarts. Within one, a delta is what lies between the newest snapshot and the
/// last that was delivered, so that what was not delivered is in the next one. What a life leaves undelivered when it ends waits as
/// a difference of its own.
/// </remarks>
internal sealed class DeltaState
{
    private bool _isDelivered;

    /// <summary>Gets the newest snapshot.</summary>
    public MetricsSnapshot Newest { get; private set; }

    /// <summary>Gets the last snapshot of the same life that was delivered; empty if none was.</summary>
    public MetricsSnapshot Delivered { get; private set; }

    /// <summary>Gets what earlier lives left undelivered; empty if nothing.</summary>
    public MetricsSnapshot Left { get; private set; }

    /// <summary>Takes a snapshot: one that was taken before, or a newer one.</summary>
    /// <exception cref="ExportException">It is older: what it has was told already, and would count twice.</exception>
    public void Take(in MetricsSnapshot snapshot)
    {
        if (Newest.IsEmpty || IsOfOneLife(snapshot, Newest))
        {
            if (snapshot.Elapsed < Newest.Elapsed)
                throw Stale(in snapshot);
        }
        else
        {
            if (snapshot.Epoch < Newest.Epoch && snapshot.CapturedAt < Newest.CapturedAt)
                throw Stale(in snapshot);
            EndLife();
        }

        Newest = snapshot;
        _isDelivered = false;
    }

    /// <summary>Notes that the newest snapshot was delivered.</summary>
    public void MarkDelivered()
    {
        Delivered = Newest;
        _isDelivered = true;
    }

    /// <summary>Notes that what earlier lives left was delivered.</summary>
    public void MarkLeftDelivered() => Left = default;

    private void EndLife()
    {
        if (!_isDelivered)
        {
            MetricsSnapshot rest = Newest - Delivered;
            Left = Left.IsEmpty ? rest : MetricsSnapshot.Merge(Left, rest);
        }

        Delivered = default;
    }

    private static bool IsOfOneLife(in MetricsSnapshot one, in MetricsSnapshot other) =>
        one.Lineage is { } lineage && other.Lineage is { } another
            ? ReferenceEquals(lineage, another)
            : one.Epoch == other.Epoch && one.StartedAt == other.StartedAt;

    private static ExportException Stale(in MetricsSnapshot snapshot) => new(
        $"The snapshot of '{snapshot.Name}' is older than one that was exported: in deltas it would count twice.") { IsTransient = false };
}
