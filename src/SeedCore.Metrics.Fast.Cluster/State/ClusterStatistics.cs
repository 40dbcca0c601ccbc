namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What a state was given, and what it holds. All outcomes together are the messages that it was given.</summary>
/// <param name="Added">Messages that were the first of their epoch.</param>
/// <param name="Replaced">Messages that replaced an older one.</param>
/// <param name="Duplicates">Messages that were there already.</param>
/// <param name="Outdated">Messages that were older than what was there.</param>
/// <param name="Folded">Messages of epochs that had been folded: refused.</param>
/// <param name="Refused">Messages that were not valid.</param>
/// <param name="Full">Messages, and epochs of other states, that there was no room for.</param>
/// <param name="Epochs">How many epochs are held, folded sums not among them.</param>
/// <param name="Tombstones">How many folded epochs are remembered.</param>
/// <param name="ForgottenTombstones">How many no longer are: messages of theirs would count twice.</param>
/// <param name="FoldedTwice">Epochs that two states had folded before they were merged: they count twice. Zero where there is one root.</param>
/// <param name="Bytes">The memory that the epochs take, about.</param>
public readonly record struct ClusterStatistics(
    long Added,
    long Replaced,
    long Duplicates,
    long Outdated,
    long Folded,
    long Refused,
    long Full,
    int Epochs,
    int Tombstones,
    long ForgottenTombstones,
    long FoldedTwice,
    long Bytes);
