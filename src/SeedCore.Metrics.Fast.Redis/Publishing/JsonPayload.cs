using System.Buffers;
using System.Text.Json;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>Writes a message for programs that know nothing of ours.</summary>
internal static class JsonPayload
{
    public static void Write(ClusterMessage message, IBufferWriter<byte> destination)
    {
        using Utf8JsonWriter writer = new(destination);
        writer.WriteStartObject();
        writer.WriteString("instance", message.Instance);
        writer.WriteString("incarnation", message.Incarnation);
        writer.WriteNumber("epoch", message.Epoch);
        writer.WriteNumber("sequence", message.Sequence);
        writer.WriteString("sent_at", message.SentAt);
        writer.WriteString("set", message.Snapshot.Name);
        writer.WritePropertyName("metrics");
        message.Snapshot.WriteJson(writer);
        writer.WriteEndObject();
    }
}
