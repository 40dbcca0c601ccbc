namespace SeedCore.Metrics.Fast.Redis;

/// <summary>What a reader did so far: immutable.</summary>
public sealed record RedisReaderStatistics
{
    /// <summary>Gets the number of messages that were understood; one that was delivered twice counts twice.</summary>
    public long Accepted { get; init; }

    /// <summary>Gets the number of messages that were refused: too large, damaged, not signed, of an unknown version.</summary>
    public long Refused { get; init; }

    /// <summary>Gets why the latest one was refused; null if none was.</summary>
    public string? LastRefusal { get; init; }

    /// <summary>Gets the number of entries that were taken over from members which left them unacknowledged.</summary>
    public long Claimed { get; init; }

    /// <summary>Gets the number of unacknowledged entries that the stream had dropped before they could be read again.</summary>
    public long Trimmed { get; init; }

    /// <summary>Gets the number of entries that were acknowledged.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Gets the number of messages of the channel that gave way to newer ones before they were taken.</summary>
    public long Displaced { get; init; }
}
