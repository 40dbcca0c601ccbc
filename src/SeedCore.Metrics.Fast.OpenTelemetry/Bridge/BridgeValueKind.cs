namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Where a value of the bridge is in a snapshot.</summary>
internal enum BridgeValueKind
{
    /// <summary>A counter: of a family, or a single one.</summary>
    Counter,

    /// <summary>What was added to a counter itself.</summary>
    DirectIncrements,

    /// <summary>How often an outcome of a latency family was counted, with a sample or without.</summary>
    Outcomes,

    Gauge,

    IntegerGauge,

    /// <summary>The number of a histogram's samples.</summary>
    SampleCount,

    /// <summary>The sum of a histogram's samples.</summary>
    SampleSum,

    /// <summary>A quantile of a histogram's samples.</summary>
    Quantile,

    InvalidSamples,

    NegativeIncrements,

    UnknownNames,

    UnknownLabels,

    DroppedLatencies,
}
