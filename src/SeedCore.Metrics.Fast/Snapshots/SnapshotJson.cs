using System.Text;
using System.Text.Json;
using CommunityToolkit.HighPerformance.Buffers;

namespace SeedCore.Metrics.Fast;

/// <summary>The dictionary of a snapshot as JSON.</summary>
internal static class SnapshotJson
{
    public static string Write(MetricsSnapshot snapshot)
    {
        using ArrayPoolBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
            Write(snapshot, writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(MetricsSnapshot snapshot, Utf8JsonWriter writer)
    {
        // Made before anything is written: a snapshot that refuses leaves the writer as it was.
        Dictionary<string, object> dictionary = SnapshotDictionary.Make(snapshot);
        writer.WriteStartObject();
        foreach ((string key, object value) in dictionary)
        {
            switch (value)
            {
                case long number:
                    writer.WriteNumber(key, number);
                    break;

                case double number:
                    writer.WriteNumber(key, number);
                    break;

                case double[] samples:
                    writer.WriteStartArray(key);
                    foreach (double sample in samples)
                        writer.WriteNumberValue(sample);
                    writer.WriteEndArray();
                    break;

                case Exemplar[] exemplars:
                    writer.WriteStartArray(key);
                    foreach (Exemplar exemplar in exemplars)
                        Write(exemplar, writer);
                    writer.WriteEndArray();
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Exemplar exemplar, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("value", exemplar.Value);
        writer.WriteString("trace_id", exemplar.TraceId.ToHexString());
        writer.WriteString("span_id", exemplar.SpanId.ToHexString());
        writer.WriteNumber("ts", (exemplar.Timestamp - DateTimeOffset.UnixEpoch).TotalSeconds);
        writer.WriteEndObject();
    }
}
