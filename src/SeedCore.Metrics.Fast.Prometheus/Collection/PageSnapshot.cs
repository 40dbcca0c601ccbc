namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>A snapshot for a page that others are on too: what it is told apart by.</summary>
/// <param name="Snapshot">The snapshot, with histograms.</param>
/// <param name="SetName">The set's name on the page; its own if null.</param>
/// <param name="Labels">
/// Labels that its series get besides the set's own; none if null. The same object each time for the same labels: with another one the
/// page is laid out anew, which costs more than rendering it.
/// </param>
public sealed record PageSnapshot(MetricsSnapshot Snapshot, string? SetName = null, IReadOnlyDictionary<string, string>? Labels = null);
