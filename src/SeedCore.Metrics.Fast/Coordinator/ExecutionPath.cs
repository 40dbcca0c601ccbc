namespace SeedCore.Metrics.Fast;

/// <summary>How a task was executed.</summary>
public enum ExecutionPath
{
    /// <summary>On the fast path.</summary>
    Fast,

    /// <summary>By the HGNN.</summary>
    Hgnn,

    /// <summary>By the HGNN's fallback.</summary>
    HgnnFallback,

    /// <summary>Not at all; its escalation failed.</summary>
    EscalationFailure,

    /// <summary>In a way that has no name here; its latency is not kept.</summary>
    Unknown,
}
