namespace SeedCore.Metrics.Fast.Shared;

/// <summary>Why something was not recorded.</summary>
internal static class Rejected
{
    public static IReadOnlyList<string> Reasons { get; } =
        ["invalid_sample", "negative_increment", "unknown_name", "unknown_label", "dropped_latency"];

    /// <summary>Gets the count of a reason, by its place in <see cref="Reasons"/>.</summary>
    public static long Count(in SnapshotDiagnostics diagnostics, int reason) => reason switch
    {
        0 => diagnostics.InvalidSamples,
        1 => diagnostics.NegativeIncrements,
        2 => diagnostics.UnknownNames,
        3 => diagnostics.UnknownLabels,
        _ => diagnostics.DroppedLatencies,
    };
}
