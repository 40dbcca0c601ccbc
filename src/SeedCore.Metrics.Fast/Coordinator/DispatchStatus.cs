namespace SeedCore.Metrics.Fast;

/// <summary>How a dispatch ended.</summary>
public enum DispatchStatus
{
    /// <summary>Accepted.</summary>
    Ok,

    /// <summary>Failed.</summary>
    Err,
}
