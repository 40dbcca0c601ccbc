using SeedCore.Metrics.Fast.Cluster;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>Entries of the stream that were read together, to be acknowledged together: immutable.</summary>
public sealed class RedisBatch
{
    internal RedisBatch(IReadOnlyList<ClusterMessage> messages, RedisValue[] entries)
    {
        Messages = messages;
        Entries = entries;
    }

    /// <summary>Gets the messages that were understood, in the stream's order.</summary>
    public IReadOnlyList<ClusterMessage> Messages { get; }

    /// <summary>Gets the number of entries that were read, refused ones too; 0 when there was nothing to read.</summary>
    public int Count => Entries.Length;

    internal RedisValue[] Entries { get; }
}
