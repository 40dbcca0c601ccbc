namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Who keeps what vanished instances have counted.</summary>
public enum ClusterRole
{
    /// <summary>
    /// This state does, for ever: what has been quiet for long is folded into one sum, and a tombstone stays. There is one root
    /// in a cluster: the only aggregator, the elected one of several, or the last level of many. Another that is elected begins
    /// with the state that its predecessor wrote last.
    /// </summary>
    Root,

    /// <summary>
    /// Others do: this state hands on what it holds (<see cref="ClusterState.WriteBinary"/>), and forgets what has been quiet for
    /// long. What a state has folded itself it gives up when it ceases to be the root, since the new root has that, or has it
    /// unfolded still: it is to merge the new root's state then.
    /// </summary>
    Relay,
}
