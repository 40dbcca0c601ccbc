namespace SeedCore.Metrics.Fast;

/// <summary>Where a task was dispatched.</summary>
public enum DispatchRoute
{
    /// <summary>To the planner.</summary>
    Planner,

    /// <summary>To the HGNN.</summary>
    Hgnn,
}
