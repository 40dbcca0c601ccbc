#pragma warning disable CA1822 // the stand-in has no state yet
namespace SeedCore.Metrics.Fast;

/// <summary>What a metric set held at one moment: immutable. <c>default</c> is an empty snapshot.</summary>
public readonly struct MetricsSnapshot
{
    /// <summary>Gets a value indicating whether this snapshot holds no metric at all.</summary>
    public bool IsEmpty => true;

    /// <summary>Gets the name of the metric set.</summary>
    public string Name => "";

    /// <summary>Gets the time of the capture (UTC).</summary>
    public DateTimeOffset CapturedAt => default;

    /// <summary>Looks a counter up by its key.</summary>
    public bool TryGetCounter(string key, out long value)
    {
        value = 0;
        return false;
    }

    /// <summary>Formats the snapshot as the reference's dictionary.</summary>
    public IReadOnlyDictionary<string, object> ToDictionary() => new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Formats the snapshot as JSON.</summary>
    public string ToJson() => "{}";
}
