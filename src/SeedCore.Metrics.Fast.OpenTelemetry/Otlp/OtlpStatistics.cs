namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What became of requests; immutable.</summary>
public sealed record OtlpStatistics
{
    /// <summary>Gets how many requests a receiver took, in part or as a whole.</summary>
    public long Delivered { get; init; }

    /// <summary>Gets the bytes of those requests, before they were compressed.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets how many of those requests the receiver took in part only, or with a warning.</summary>
    public long PartialSuccesses { get; init; }

    /// <summary>Gets how many points a receiver rejected of requests that it took. They are not sent again.</summary>
    public long RejectedDataPoints { get; init; }
}
