namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What of a series a value of the bridge is.</summary>
internal enum BridgePart
{
    /// <summary>All of it: it is a counter or a gauge.</summary>
    Value,

    /// <summary>The number of a histogram's samples.</summary>
    Count,

    /// <summary>The sum of a histogram's samples.</summary>
    Sum,

    /// <summary>A quantile of a histogram's samples.</summary>
    Quantile,
}
