namespace SeedCore.Metrics.Fast.Shared;

/// <summary>Where the value of a series is in a snapshot.</summary>
internal enum SeriesSource
{
    /// <summary>A counter: of a family, or a single one with all that it counts.</summary>
    Counter,

    /// <summary>What was added to a counter itself.</summary>
    DirectIncrements,

    /// <summary>How often an outcome of a latency family was counted, with a sample or without.</summary>
    Outcomes,

    /// <summary>What was not recorded, by <see cref="Rejected"/>.</summary>
    Rejections,

    Gauge,

    IntegerGauge,

    /// <summary>The average of a latency's newest samples.</summary>
    RecentAverage,

    /// <summary>Always 1.</summary>
    One,

    /// <summary>A histogram: an outcome's, or a single one with all that families recorded into it.</summary>
    Histogram,

    /// <summary>What was recorded into a single histogram itself.</summary>
    DirectHistogram,
}
