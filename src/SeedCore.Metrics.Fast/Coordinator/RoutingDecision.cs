namespace SeedCore.Metrics.Fast;

/// <summary>Where a task was sent.</summary>
public enum RoutingDecision
{
    /// <summary>The fast path.</summary>
    Fast,

    /// <summary>The planner.</summary>
    Planner,

    /// <summary>The HGNN.</summary>
    Hgnn,
}
