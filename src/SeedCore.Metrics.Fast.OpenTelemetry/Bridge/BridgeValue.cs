namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>One value of an instrument: where it is in the snapshots of a collection, and what it is told apart by.</summary>
/// <param name="Source">Which of the bridge's sources.</param>
/// <param name="Kind">Where in its snapshot.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record BridgeValue(int Source, BridgeValueKind Kind, KeyValuePair<string, object?>[] Tags)
{
    /// <summary>Gets the declaration; null where the value is of no metric.</summary>
    public MetricDescriptor? Metric { get; init; }

    /// <summary>Gets which metric of a family.</summary>
    public int Cell { get; init; }

    /// <summary>Gets how many recorded units make one that is shown: 1000 for milliseconds shown in seconds.</summary>
    public double Divisor { get; init; } = 1;

    /// <summary>Gets which quantile.</summary>
    public double Quantile { get; init; }

    /// <summary>
    /// Gets a value indicating whether it is of what was recorded into a single latency itself, without the families that record
    /// into it; then it is absent as long as there is none.
    /// </summary>
    public bool IsDirect { get; init; }

    /// <summary>Gets the value in a snapshot; null where it is absent.</summary>
    public long? ReadWhole(in MetricsSnapshot snapshot)
    {
        switch (Kind)
        {
            case BridgeValueKind.Counter:
                return snapshot.GetCounter(Metric!, Cell);

            case BridgeValueKind.DirectIncrements:
                return snapshot.GetDirectIncrements(Metric!);

            case BridgeValueKind.Outcomes:
                return snapshot.GetOutcomes(Metric!, Cell);

            case BridgeValueKind.IntegerGauge:
                return snapshot.GetIntegerGauge(Metric!);

            case BridgeValueKind.SampleCount:
                long count = HistogramOf(snapshot).Count;
                return IsDirect && count == 0 ? null : count;

            default:
                return ReadRejections(snapshot.Diagnostics);
        }
    }

    /// <inheritdoc cref="ReadWhole"/>
    public double? ReadReal(in MetricsSnapshot snapshot)
    {
        switch (Kind)
        {
            case BridgeValueKind.Gauge:
                double gauge = snapshot.GetGauge(Metric!) / Divisor;
                return double.IsNaN(gauge) ? null : gauge;

            case BridgeValueKind.SampleSum:
                HistogramSummary summed = HistogramOf(snapshot);
                return IsDirect && summed.Count == 0 ? null : summed.Sum / Divisor;

            case BridgeValueKind.Quantile:
                return HistogramOf(snapshot).Quantile(Quantile) / Divisor;

            default:
                return ReadWhole(snapshot) / Divisor;
        }
    }

    private HistogramSummary HistogramOf(in MetricsSnapshot snapshot) =>
        IsDirect ? snapshot.GetDirectHistogram(Metric!) : snapshot.GetHistogram(Metric!, Cell);

    private long ReadRejections(in SnapshotDiagnostics diagnostics) => Kind switch
    {
        BridgeValueKind.InvalidSamples => diagnostics.InvalidSamples,
        BridgeValueKind.NegativeIncrements => diagnostics.NegativeIncrements,
        BridgeValueKind.UnknownNames => diagnostics.UnknownNames,
        BridgeValueKind.UnknownLabels => diagnostics.UnknownLabels,
        _ => diagnostics.DroppedLatencies,
    };
}
