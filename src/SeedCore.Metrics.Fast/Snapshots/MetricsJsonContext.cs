using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Source-generated metadata for snapshots, for programs that are trimmed or compiled ahead of time:
/// <c>JsonSerializer.Serialize(stream, snapshot, MetricsJsonContext.Default.MetricsSnapshot)</c>.
/// </summary>
[JsonSerializable(typeof(MetricsSnapshot))]
public sealed partial class MetricsJsonContext : JsonSerializerContext;
