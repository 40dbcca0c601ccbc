namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>How a <see cref="LoggingExporter"/> writes a snapshot's content.</summary>
public enum LoggingFormat
{
    /// <summary>As <see cref="MetricsSnapshot.ToJson"/> does: complete, for machines.</summary>
    Json = 0,

    /// <summary>
    /// As <c>key=value</c> pairs in the order of their keys, samples only counted (<c>key=[12 samples]</c>): for
    /// people.
    /// </summary>
    KeyValue = 1,
}
