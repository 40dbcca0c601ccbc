using System.Buffers;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Support;

internal static class Bytes
{
    public static byte[] ToBytes(this MetricsSnapshot snapshot, SnapshotParts parts = SnapshotParts.All) =>
        Of(destination => snapshot.WriteBinary(destination, parts));

    public static byte[] ToBytes(this ClusterMessage message, ClusterKey? key = null) => Of(destination => message.Write(destination, key));

    public static byte[] Of(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> bytes = new();
        write(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
