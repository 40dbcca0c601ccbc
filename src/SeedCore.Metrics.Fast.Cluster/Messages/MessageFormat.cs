namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>The bytes of a <see cref="ClusterMessage"/>, version 1.</summary>
/// <remarks>
/// <code>
/// message     = 'S' 'C' 'M' 'E' version:byte flags:byte header crc snapshot mac?
/// flags       = 1 if there is a mac
/// header      = instance:text incarnation:16 bytes epoch:varint sequence:varint sent:varint
///               sent in ticks of 100 ns since year 1 UTC; numbers and texts as in the core's binary form
/// crc         = 4 bytes, little-endian: the CRC-32C of all before it
/// snapshot    = the core's binary form, which has a version and a checksum of its own
/// mac         = 32 bytes: HMAC-SHA-256 of all before it
/// </code>
/// </remarks>
internal static class MessageFormat
{
    public const byte Version = 1;

    public const byte Signed = 1;

    public const int MacLength = 32;

    public const int MaxInstanceBytes = 256;

    /// <summary>More than any header takes: magic, version, flags, instance, incarnation, three numbers, checksum.</summary>
    public const int MaxHeaderLength = 6 + 2 + MaxInstanceBytes + 16 + 3 * 10 + sizeof(uint);

    public static ReadOnlySpan<byte> Magic => "SCME"u8;
}
