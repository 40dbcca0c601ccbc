using System.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Makes an instance's messages: gives its snapshots their incarnation and sequence. Thread-safe.</summary>
/// <remarks>
/// One per process and name: two that share a name are two incarnations of it, and add up. Messages of a set have to be made in
/// the order of its captures, since the one made last is the one that stays.
/// </remarks>
/// <example>
/// <code>
/// ClusterPublisher publisher = new("coordinator-1");
/// publisher.Next(tracker.Capture(SnapshotParts.Histograms)).Write(destination); // now and then
/// </code>
/// </example>
public sealed class ClusterPublisher
{
    private readonly TimeProvider _clock;
    private long _sequence;

    /// <summary>Makes a publisher, and with it a new incarnation of the instance.</summary>
    /// <param name="instance">The instance's name: 1 to 256 bytes of UTF-8 without control characters, unique in the cluster.</param>
    /// <param name="clock">Where the time of sending comes from; the system's clock if null.</param>
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    public ClusterPublisher(string instance, TimeProvider? clock = null)
    {
        InstanceName.Check(instance, nameof(instance));
        Instance = instance;
        Incarnation = Guid.NewGuid();
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Gets the instance's name.</summary>
    public string Instance { get; }

    /// <summary>Gets which process of that name this is.</summary>
    public Guid Incarnation { get; }

    /// <summary>Makes the next message.</summary>
    /// <param name="snapshot">The newest snapshot of a set, since its start or its last reset; captured after the one before.</param>
    public ClusterMessage Next(MetricsSnapshot snapshot) => new(
        Instance, Incarnation, snapshot.Epoch, Interlocked.Increment(ref _sequence), _clock.GetUtcNow(), snapshot);

    /// <summary>Makes the next message, and writes it.</summary>
    /// <param name="snapshot">The newest snapshot of a set, since its start or its last reset; captured after the one before.</param>
    /// <param name="destination">Where the bytes go, all of them or, if it throws, none.</param>
    /// <param name="key">What to sign it with; not signed if null.</param>
    /// <exception cref="InvalidOperationException">The snapshot is larger than a reader would accept.</exception>
    public void Write(MetricsSnapshot snapshot, IBufferWriter<byte> destination, ClusterKey? key = null) =>
        Next(snapshot).Write(destination, key);
}
