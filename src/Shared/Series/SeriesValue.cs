namespace SeedCore.Metrics.Fast.Shared;

/// <summary>The value of a series in a snapshot.</summary>
/// <param name="IsPresent">Whether there is one.</param>
/// <param name="Count">A count, or a histogram's.</param>
/// <param name="Number">A number that is no count.</param>
/// <param name="IsCount">Whether it is a count.</param>
internal readonly record struct SeriesValue(bool IsPresent, long Count, double Number, bool IsCount)
{
    /// <summary>Gets what differs where the value does.</summary>
    public long Bits => IsCount ? Count : BitConverter.DoubleToInt64Bits(Number);

    /// <summary>Reads the value; of a histogram the number of its samples.</summary>
    public static SeriesValue Read(in MetricsSnapshot snapshot, SeriesModel series)
    {
        MetricDescriptor? metric = series.Metric;
        switch (series.Source)
        {
            case SeriesSource.Counter:
                return Of(snapshot.GetCounter(metric!, series.Cell), series);
            case SeriesSource.Outcomes:
                return Of(snapshot.GetOutcomes(metric!, series.Cell), series);
            case SeriesSource.DirectIncrements:
                return Of(snapshot.GetDirectIncrements(metric!), series);
            case SeriesSource.IntegerGauge:
                return Of(snapshot.GetIntegerGauge(metric!), series);
            case SeriesSource.Rejections:
                return Of(Rejected.Count(snapshot.Diagnostics, series.Cell), series);
            case SeriesSource.One:
                return Of(1, series);
            case SeriesSource.Gauge:
                return Of(snapshot.GetGauge(metric!), series);
            case SeriesSource.RecentAverage:
                return Of(snapshot.GetLatency(metric!).Recent.Average ?? double.NaN, series);
            default:
                return Of(ReadHistogram(snapshot, series).Count, series);
        }
    }

    public static HistogramSummary ReadHistogram(in MetricsSnapshot snapshot, SeriesModel series) =>
        series.Source == SeriesSource.DirectHistogram
            ? snapshot.GetDirectHistogram(series.Metric!)
            : snapshot.GetHistogram(series.Metric!, series.Cell);

    private static SeriesValue Of(long count, SeriesModel series) => series.IsHistogram || series.Divisor == 1
        ? new SeriesValue(count != 0 || !series.IsShownOnceUsed, count, count, IsCount: true)
        : new SeriesValue(count != 0 || !series.IsShownOnceUsed, count, count / series.Divisor, IsCount: false);

    private static SeriesValue Of(double number, SeriesModel series) =>
        new(!double.IsNaN(number), 0, number / series.Divisor, IsCount: false);
}
