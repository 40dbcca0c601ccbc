namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The numbers of the fields, as opentelemetry-proto has them; those of points are where the points are written.</summary>
internal static class OtlpFields
{
    public const int RequestResourceMetrics = 1;
    public const int ResourceMetricsResource = 1;
    public const int ResourceMetricsScopeMetrics = 2;
    public const int ResourceAttributes = 1;
    public const int ScopeMetricsScope = 1;
    public const int ScopeMetricsMetrics = 2;
    public const int ScopeName = 1;
    public const int ScopeVersion = 2;

    public const int MetricName = 1;
    public const int MetricDescription = 2;
    public const int MetricUnit = 3;
    public const int MetricGauge = 5;
    public const int MetricSum = 7;
    public const int MetricHistogram = 9;
    public const int MetricExponentialHistogram = 10;

    /// <summary>The points of all kinds of metrics.</summary>
    public const int DataPoints = 1;

    /// <summary>The temporality of sums and histograms of both kinds.</summary>
    public const int AggregationTemporality = 2;

    public const int SumIsMonotonic = 3;

    /// <summary>The start and the end of the interval, of all kinds of points.</summary>
    public const int PointStart = 2;
    public const int PointTime = 3;

    public const int NumberAttributes = 7;
    public const int NumberDouble = 4;
    public const int NumberInteger = 6;
}
