using System.Globalization;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>What is published, and where to. Immutable; checked when an exporter is made of it.</summary>
public sealed record RedisExporterOptions
{
    /// <summary>The stream, and the channel, unless told otherwise.</summary>
    public const string DefaultKey = "metrics:coordinator";

    private static readonly TimeSpan s_leastExpiry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_mostExpiry = TimeSpan.FromDays(366);

    /// <summary>
    /// Gets the name of the stream and of the channel, 1 to 512 bytes; <see cref="DefaultKey"/> by default. All other keys are
    /// made of it so that they lie on the same node of a cluster; it may have a tag in braces itself.
    /// </summary>
    public string Key { get; init; } = DefaultKey;

    /// <summary>
    /// Gets the name of this instance: 1 to 256 bytes without control characters, unique in the cluster. That of the machine
    /// and the number of the process by default; a name that outlives the process (a pod's, a host's) makes fewer series.
    /// </summary>
    public string Instance { get; init; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");

    /// <summary>
    /// Gets a value indicating whether snapshots are added to the stream; true by default. A server that has no streams (Garnet)
    /// is noticed, and gets the rest.
    /// </summary>
    public bool UseStream { get; init; } = true;

    /// <summary>Gets a value indicating whether snapshots are published on the channel; true by default.</summary>
    public bool UseChannel { get; init; } = true;

    /// <summary>Gets a value indicating whether the latest snapshot is kept under a key of this instance; true by default.</summary>
    public bool KeepLatest { get; init; } = true;

    /// <summary>
    /// Gets about how many entries the stream may have, at least 1; 10,000 by default. The server drops the oldest ones in whole
    /// blocks, and so keeps some more.
    /// </summary>
    public long MaxStreamLength { get; init; } = 10_000;

    /// <summary>Gets how long the latest snapshot is kept, from 1 second to 366 days; 1 hour by default.</summary>
    public TimeSpan LatestExpiry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets what a snapshot looks like; <see cref="RedisPayload.Binary"/> by default.</summary>
    public RedisPayload Payload { get; init; }

    /// <summary>Gets what binary messages are signed with; they are not if null.</summary>
    public ClusterKey? Signature { get; init; }

    /// <summary>Checks every option.</summary>
    /// <returns>What is wrong with one, in a sentence; <see langword="null"/> if all are well.</returns>
    public string? FindFault()
    {
        if (RedisKeys.FindFault(nameof(Key), Key) is { } fault)
            return fault;
        if (!UseStream && !UseChannel && !KeepLatest)
            return $"One of {nameof(UseStream)}, {nameof(UseChannel)} and {nameof(KeepLatest)} must be true.";
        if (MaxStreamLength < 1)
            return $"{nameof(MaxStreamLength)} must be at least 1.";
        if (LatestExpiry < s_leastExpiry || LatestExpiry > s_mostExpiry)
            return $"{nameof(LatestExpiry)} must be between {s_leastExpiry} and {s_mostExpiry}.";
        if (!Enum.IsDefined(Payload))
            return $"{nameof(Payload)} is not a value of its enumeration.";
        return Payload == RedisPayload.Json && Signature is not null ? $"JSON has no {nameof(Signature)}." : null;
    }
}
