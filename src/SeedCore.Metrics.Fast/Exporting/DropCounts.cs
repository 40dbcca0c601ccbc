using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>How many snapshots did not reach an exporter, by reason: immutable.</summary>
/// <param name="QueueFull">Displaced by a newer snapshot, because the exporter did not keep up.</param>
/// <param name="Expired">
/// Grown older than <see cref="MetricsPumpOptions.MaxAge"/> before they could be exported.
/// </param>
/// <param name="Failed">Given up after the last permitted attempt, or because another one made no sense.</param>
/// <param name="Shutdown">Still queued or under way when the time to shut down was over, or offered after that.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DropCounts(long QueueFull, long Expired, long Failed, long Shutdown)
{
    /// <summary>Gets the number of all dropped snapshots.</summary>
    public long Total => QueueFull + Expired + Failed + Shutdown;
}
