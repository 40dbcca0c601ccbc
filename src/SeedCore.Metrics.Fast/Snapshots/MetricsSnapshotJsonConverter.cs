using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Lets System.Text.Json write snapshots wherever they occur, as <see cref="MetricsSnapshot.WriteJson"/> does.
/// </summary>
/// <remarks>
/// It is applied to <see cref="MetricsSnapshot"/>, so that a source-generated context needs nothing but the type
/// (<see cref="MetricsJsonContext"/> is one); it uses no reflection. JSON is for reading elsewhere: what has to come
/// back is written with <see cref="MetricsSnapshot.WriteBinary(System.Buffers.IBufferWriter{byte})"/>.
/// </remarks>
public sealed class MetricsSnapshotJsonConverter : JsonConverter<MetricsSnapshot>
{
    /// <summary>Refuses: the dictionary of a snapshot does not hold all that a snapshot does.</summary>
    /// <param name="reader">Not used.</param>
    /// <param name="typeToConvert">Not used.</param>
    /// <param name="options">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override MetricsSnapshot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A snapshot cannot be read from JSON; its binary form can be read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MetricsSnapshot value, JsonSerializerOptions options) =>
        value.WriteJson(writer);
}
