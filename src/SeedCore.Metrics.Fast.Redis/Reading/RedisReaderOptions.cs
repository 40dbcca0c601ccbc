using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>What is read, and what is accepted. Immutable; checked when a reader is made of it.</summary>
public sealed record RedisReaderOptions
{
    private static readonly TimeSpan s_leastIdle = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_mostIdle = TimeSpan.FromDays(1);

    /// <summary>Gets the stream's name, as the exporters have it.</summary>
    public string Key { get; init; } = RedisExporterOptions.DefaultKey;

    /// <summary>Gets the consumer group, 1 to 256 characters: each message goes to one of its members.</summary>
    public string Group { get; init; } = "aggregators";

    /// <summary>Gets the name of this member, 1 to 256 characters, unique in the group; a random one by default.</summary>
    public string Consumer { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>Gets the most messages that are read at once, from 1 to 10,000; 100 by default.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>
    /// Gets the size beyond which a message is refused, from 1 byte; 1 MiB by default. What is under a key is not fetched beyond it;
    /// entries of the stream and messages of the channel arrive in full first, as large as the server lets them be.
    /// </summary>
    public int MaxMessageBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Gets how long a message may stay unacknowledged before another member takes it over, from 1 ms to a day; 30 seconds by
    /// default. Longer than merging a batch ever takes.
    /// </summary>
    public TimeSpan ClaimIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the most messages of the channel that wait to be taken, from 1; 1,000 by default. The oldest give way.</summary>
    public int ChannelCapacity { get; init; } = 1_000;

    /// <summary>Gets what messages have to be signed with; null accepts anybody's.</summary>
    public ClusterKey? Signature { get; init; }

    /// <summary>Checks every option.</summary>
    /// <returns>What is wrong with one, in a sentence; <see langword="null"/> if all are well.</returns>
    public string? FindFault()
    {
        if (RedisKeys.FindFault(nameof(Key), Key) is { } fault)
            return fault;
        if (Group is null or { Length: 0 or > 256 })
            return $"{nameof(Group)} must have 1 to 256 characters.";
        if (Consumer is null or { Length: 0 or > 256 })
            return $"{nameof(Consumer)} must have 1 to 256 characters.";
        if (BatchSize is < 1 or > 10_000)
            return $"{nameof(BatchSize)} must be between 1 and 10000.";
        if (MaxMessageBytes < 1)
            return $"{nameof(MaxMessageBytes)} must be at least 1.";
        if (ChannelCapacity < 1)
            return $"{nameof(ChannelCapacity)} must be at least 1.";
        return ClaimIdle >= s_leastIdle && ClaimIdle <= s_mostIdle
            ? null
            : $"{nameof(ClaimIdle)} must be between {s_leastIdle} and {s_mostIdle}.";
    }

    internal static RedisReaderOptions Check(RedisReaderOptions? options, string parameter)
    {
        options ??= new RedisReaderOptions();
        return options.FindFault() is { } fault ? throw new ArgumentException(fault, parameter) : options;
    }
}
