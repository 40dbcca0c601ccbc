namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>One value of an instrument: where it is in the snapshots of a collection, and what it is told apart by.</summary>
/// <param name="Source">Which of the bridge's sources.</param>
/// <param name="Series">Which series of its snapshot.</param>
/// <param name="Part">What of it.</param>
/// <param name="Quantile">Which quantile, if it is one.</param>
internal sealed record BridgeValue(int Source, SeriesModel Series, BridgePart Part, double Quantile = 0)
{
    /// <summary>Gets its tags.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } =
        [.. Series.Labels.Labels.Select(static label => KeyValuePair.Create(label.Key, (object?)label.Value))];

    /// <summary>Gets the value in a snapshot; null where it is absent.</summary>
    public long? ReadWhole(in MetricsSnapshot snapshot)
    {
        SeriesValue value = SeriesValue.Read(snapshot, Series);
        return value.IsPresent ? value.Count : null;
    }

    /// <inheritdoc cref="ReadWhole"/>
    public double? ReadReal(in MetricsSnapshot snapshot)
    {
        SeriesValue value = SeriesValue.Read(snapshot, Series);
        if (!value.IsPresent)
            return null;
        return Part switch
        {
            BridgePart.Sum => SeriesValue.ReadHistogram(snapshot, Series).Sum / Series.Divisor,
            BridgePart.Quantile => SeriesValue.ReadHistogram(snapshot, Series).Quantile(Quantile) / Series.Divisor,
            _ => value.Number,
        };
    }
}
