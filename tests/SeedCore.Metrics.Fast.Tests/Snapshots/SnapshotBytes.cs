using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Snapshots written by hand, byte by byte, with the checksum that belongs to them.</summary>
internal static class SnapshotBytes
{
    /// <summary>The beginning of a set "s": captured at the beginning of time, all parts, no constant labels; its metrics follow.</summary>
    public const string Set = "03 00 00 00 00 01 73 00";

    public static byte[] Of(string hex) =>
        Sealed([.. SnapshotFormat.Magic, SnapshotFormat.Version, .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))]);

    public static byte[] Sealed(byte[] bytes)
    {
        byte[] crc = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, Crc32C.Of(bytes));
        return [.. bytes, .. crc];
    }

    public static string HexOf(double value)
    {
        byte[] bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return Convert.ToHexString(bytes);
    }

    public static void AssertRefused(string why, byte[] bytes)
    {
        Assert.False(MetricsSnapshot.TryReadBinary(bytes, out _, out string? error));
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<InvalidDataException>(() => MetricsSnapshot.ReadBinary(bytes)).Message);
    }
}
