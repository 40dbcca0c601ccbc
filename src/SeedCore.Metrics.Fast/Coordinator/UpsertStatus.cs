namespace SeedCore.Metrics.Fast;

/// <summary>How a plan's upsert ended.</summary>
public enum UpsertStatus
{
    /// <summary>Stored.</summary>
    Ok,

    /// <summary>Failed.</summary>
    Err,

    /// <summary>Stored in part.</summary>
    Truncated,
}
