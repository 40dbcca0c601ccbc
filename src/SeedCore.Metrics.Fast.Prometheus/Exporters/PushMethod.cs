namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What a push does to what the Pushgateway has of the group.</summary>
public enum PushMethod
{
    /// <summary>Replaces all of it (PUT).</summary>
    Replace,

    /// <summary>Replaces metrics of the same names, and leaves others (POST).</summary>
    Merge,
}
