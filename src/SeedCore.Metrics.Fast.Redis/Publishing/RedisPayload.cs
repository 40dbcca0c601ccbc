namespace SeedCore.Metrics.Fast.Redis;

/// <summary>What a published snapshot looks like.</summary>
public enum RedisPayload
{
    /// <summary>A message of the cluster in its compact, checksummed form: what readers and aggregators understand.</summary>
    Binary,

    /// <summary>
    /// A JSON object for other programs: who, which message, when, and the snapshot's dictionary. Aggregators refuse it.
    /// </summary>
    Json,
}
