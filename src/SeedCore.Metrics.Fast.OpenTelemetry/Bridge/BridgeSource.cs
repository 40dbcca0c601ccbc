namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What a bridge captures: a set, since it was made.</summary>
/// <param name="Declaration">A snapshot for what it declares.</param>
/// <param name="Capture">Captures into a buffer.</param>
internal sealed record BridgeSource(MetricsSnapshot Declaration, Func<SnapshotBuffer, MetricsSnapshot> Capture)
{
    public static IReadOnlyList<BridgeSource> Of(IEnumerable<MetricSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return
        [
            .. from set in sets
               let one = set ?? throw new ArgumentException("A set is null.", nameof(sets))
               select new BridgeSource(one.Capture(SnapshotParts.None), buffer => one.CaptureLifetimeInto(buffer)),
        ];
    }
}
