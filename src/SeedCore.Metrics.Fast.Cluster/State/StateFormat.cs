namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>The bytes of a <see cref="ClusterState"/>, version 1.</summary>
/// <remarks>
/// <code>
/// state        = 'S' 'C' 'C' 'S' version:byte flags:byte declarations entries tombstones crc mac?
/// flags        = 1 if there is a mac
/// declarations = n:varint (length:varint and as many bytes)^n     in the order of their bytes
/// entries      = n:varint entry^n                                 in the order of set, instance, incarnation, epoch
/// entry        = instance:text incarnation:16 bytes epoch:varint sequence:varint sent:varint declarations#
///                head:varint tail:varint and as many bytes of each
///                head, declarations and tail are the snapshot in the core's binary form, with its own checksum
///                instance is empty for a sum of folded epochs, incarnation then the state that folded them
/// tombstones   = n:varint tombstone^n                             in the same order
/// tombstone    = instance:text set:text incarnation:16 bytes epoch:varint folder:16 bytes twice:byte
/// crc          = 4 bytes, little-endian: the CRC-32C of all before it
/// mac          = 32 bytes: HMAC-SHA-256 of all before it
/// </code>
/// Equal states have equal bytes. When something was received, and by whom it was asked for, is not in them.
/// </remarks>
internal static class StateFormat
{
    public const byte Version = 1;

    /// <summary>More than the largest state there should be, and less than an array can hold.</summary>
    public const int MaxLength = 1 << 30;

    /// <summary>
    /// How many bytes of snapshots are made of a byte that was read, at most: declarations are there once, and checked with every
    /// snapshot that has them.
    /// </summary>
    public const long MaxWorkPerByte = 256;

    /// <summary>What may be made of any state, however small.</summary>
    public const long FreeWork = 16 << 20;

    public static ReadOnlySpan<byte> Magic => "SCCS"u8;
}
