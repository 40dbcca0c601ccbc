namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What is known of an instance and one of its sets: of the newest message of its current incarnation.</summary>
/// <param name="Name">The instance.</param>
/// <param name="Set">The name of the set.</param>
/// <param name="Incarnation">Which process of that name.</param>
/// <param name="Epoch">The epoch of the snapshot.</param>
/// <param name="Sequence">The number of the message.</param>
/// <param name="SentAt">When it was sent (UTC), by the sender's clock.</param>
/// <param name="Age">How long ago it was received, by this process's own clock.</param>
/// <param name="Status">Whether that is long.</param>
/// <param name="Epochs">How many epochs of how many incarnations are held of it.</param>
public readonly record struct ClusterInstance(
    string Name,
    string Set,
    Guid Incarnation,
    long Epoch,
    long Sequence,
    DateTimeOffset SentAt,
    TimeSpan Age,
    ClusterInstanceStatus Status,
    int Epochs);
