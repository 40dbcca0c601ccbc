namespace SeedCore.Metrics.Fast;

/// <summary>Whether the HGNN came back with a plan.</summary>
public enum PlanOutcome
{
    /// <summary>It had none, or was not asked for one.</summary>
    Empty,

    /// <summary>It had one.</summary>
    Generated,
}
