namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What an entry is to become, not taken over yet: bytes of a message or of another state.</summary>
internal readonly ref struct EntryValue
{
    public required long Sequence { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The snapshot's bytes before its declarations.</summary>
    public required ReadOnlySpan<byte> Head { get; init; }

    public required ReadOnlySpan<byte> Declarations { get; init; }

    /// <summary>The snapshot's bytes after them.</summary>
    public required ReadOnlySpan<byte> Tail { get; init; }
}
