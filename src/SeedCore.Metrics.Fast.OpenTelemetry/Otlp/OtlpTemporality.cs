namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What the numbers of sums and histograms count. The values are those of OTLP.</summary>
public enum OtlpTemporality
{
    /// <summary>What happened since the last export that was delivered: the receiver adds up.</summary>
    Delta = 1,

    /// <summary>All that happened since the set was made or reset.</summary>
    Cumulative = 2,
}
