namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What an instrument is, in OpenTelemetry's words.</summary>
internal enum InstrumentKind
{
    /// <summary>A monotonic sum.</summary>
    Counter,

    /// <summary>The value that it has now.</summary>
    Gauge,

    /// <summary>A distribution.</summary>
    Histogram,
}
