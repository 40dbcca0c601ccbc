using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>What happens beside the thread whose batches are timed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TailScenario>))]
internal enum TailScenario
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("alone")]
    Alone,

    /// <summary>Another thread captures every 10 ms.</summary>
    [JsonStringEnumMemberName("captured")]
    Captured,

    /// <summary>Another thread captures without pause.</summary>
    [JsonStringEnumMemberName("endless")]
    Endless,
}
