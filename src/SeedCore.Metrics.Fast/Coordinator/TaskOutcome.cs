namespace SeedCore.Metrics.Fast;

/// <summary>How a task ended.</summary>
public enum TaskOutcome
{
    /// <summary>It failed.</summary>
    Failure,

    /// <summary>It succeeded.</summary>
    Success,
}
