using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>How files of the gate are written: text that a person reads, and that differs where its content does.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExactFile))]
[JsonSerializable(typeof(RatioFile))]
[JsonSerializable(typeof(ListingReport))]
[JsonSerializable(typeof(RatioReport))]
internal sealed partial class GateJson : JsonSerializerContext
{
    /// <summary>Reads a file; one that is damaged is named.</summary>
    public static T Read<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), type)
                ?? throw new GateException($"{path} holds nothing.");
        }
        catch (JsonException damage)
        {
            throw new GateException($"{path} cannot be read: {damage.Message}", damage);
        }
    }

    /// <summary>Writes a file.</summary>
    public static void Write<T>(string path, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        File.WriteAllText(path, JsonSerializer.Serialize(value, type) + "\n");
}
