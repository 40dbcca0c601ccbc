using System.Text;
using System.Text.Json;

namespace SeedCore.Metrics.Fast;

/// <summary>The dictionary of a snapshot as JSON.</summary>
internal static class SnapshotJson
{
    public static string Write(MetricsSnapshot snapshot)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
            Write(snapshot, writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static void Write(MetricsSnapshot snapshot, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach ((string key, object value) in SnapshotDictionary.Make(snapshot))
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
            }
        }

        writer.WriteEndObject();
    }
}
