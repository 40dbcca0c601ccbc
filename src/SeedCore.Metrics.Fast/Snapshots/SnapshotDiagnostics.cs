namespace SeedCore.Metrics.Fast;

/// <summary>What a set was asked to record and did not, since the last reset.</summary>
/// <param name="InvalidSamples">Samples that were NaN, infinite or negative, and gauge values that were not finite.</param>
/// <param name="NegativeIncrements">Increments below zero.</param>
/// <param name="UnknownNames">Calls with a name that is not declared.</param>
/// <param name="UnknownLabels">Calls with an enum value that is not declared.</param>
/// <param name="DroppedLatencies">Valid samples of outcomes that keep none: tasks of an unknown path.</param>
public readonly record struct SnapshotDiagnostics(
    long InvalidSamples, long NegativeIncrements, long UnknownNames, long UnknownLabels, long DroppedLatencies)
{
    /// <summary>Gets the sum of all, up to <see cref="long.MaxValue"/>, where it stays.</summary>
    public long Total => SnapshotFrame.Saturate(
        (Int128)InvalidSamples + NegativeIncrements + UnknownNames + UnknownLabels + DroppedLatencies);
}
