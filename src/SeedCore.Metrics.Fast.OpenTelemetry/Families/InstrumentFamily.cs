namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Series of one name: an instrument of OpenTelemetry, or a metric of OTLP.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Unit">The UCUM symbol of the values as they are shown; empty for none.</param>
/// <param name="Description">What it tells.</param>
/// <param name="Series">The series; their labels are attributes, their values are divided by <see cref="SeriesModel.Divisor"/>.</param>
internal sealed record InstrumentFamily(
    string Name, InstrumentKind Kind, string Unit, string Description, IReadOnlyList<SeriesModel> Series)
{
    /// <summary>Gets a value indicating whether all its values are whole numbers; of a histogram they are not.</summary>
    public bool IsInteger => Kind != InstrumentKind.Histogram
        && Series.All(series => series.Divisor == 1 && series.Source != SeriesSource.Gauge);
}
