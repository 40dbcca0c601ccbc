namespace SeedCore.Metrics.Fast;

/// <summary>How an embedding's enqueuing in the outbox ended.</summary>
public enum EnqueueStatus
{
    /// <summary>Enqueued.</summary>
    Ok,

    /// <summary>It was there already.</summary>
    Dup,

    /// <summary>Failed.</summary>
    Err,
}
