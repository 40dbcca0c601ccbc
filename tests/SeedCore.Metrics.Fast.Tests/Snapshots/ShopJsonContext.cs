using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>A context of a user's own, in another assembly than the snapshot's.</summary>
[JsonSerializable(typeof(ShopReport))]
internal sealed partial class ShopJsonContext : JsonSerializerContext;
