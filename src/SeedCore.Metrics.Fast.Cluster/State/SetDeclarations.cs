namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>The bytes of declarations that entries share: most of a snapshot, and the same for all instances of a version.</summary>
internal sealed class SetDeclarations(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;

    /// <summary>Gets or sets how many entries have them.</summary>
    public int Uses { get; set; }
}
