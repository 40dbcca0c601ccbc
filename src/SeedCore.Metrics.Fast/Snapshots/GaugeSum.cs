namespace SeedCore.Metrics.Fast;

/// <summary>What the gauges of several frames are together, each as its declaration says.</summary>
internal static class GaugeSum
{
    /// <summary>Adds those of a frame that has the columns of the sum, whose <see cref="SnapshotFrame.GaugeTimes"/> say which it has.</summary>
    public static void Add(SnapshotFrame sum, SnapshotFrame frame)
    {
        IReadOnlyList<MetricDescriptor> metrics = sum.Catalog.Metrics;
        for (int i = 0; i < metrics.Count; i++)
        {
            if (metrics[i].Kind == MetricKind.Gauge)
                Add(sum, frame, metrics[i].Columns);
        }
    }

    private static void Add(SnapshotFrame sum, SnapshotFrame frame, MetricColumns columns)
    {
        int gauge = columns.Gauge;
        long one = sum.Gauges[gauge];
        long other = frame.Gauges[gauge];
        long time = frame.GaugeTimeOf(gauge);
        if (time < 0 || (!columns.IsInteger && double.IsNaN(BitConverter.Int64BitsToDouble(other))))
            return;

        bool isFirst = sum.GaugeTimes[gauge] < 0;
        sum.Gauges[gauge] = isFirst ? other : columns.Merge switch
        {
            GaugeMerge.Max => GreaterOf(one, other, columns.IsInteger),
            GaugeMerge.Last when time != sum.GaugeTimes[gauge] => time > sum.GaugeTimes[gauge] ? other : one,
            GaugeMerge.Last => GreaterOf(one, other, columns.IsInteger),
            _ => columns.IsInteger ? AddIntegers(one, other) : AddDoubles(one, other),
        };
        sum.GaugeTimes[gauge] = Math.Max(sum.GaugeTimes[gauge], time);
    }

    private static long GreaterOf(long one, long other, bool isInteger) => isInteger
        ? Math.Max(one, other)
        : BitConverter.DoubleToInt64Bits(Math.Max(BitConverter.Int64BitsToDouble(one), BitConverter.Int64BitsToDouble(other)));

    private static long AddIntegers(long one, long other) =>
        (long)Int128.Clamp((Int128)one + other, long.MinValue, long.MaxValue);

    /// <summary>The sum of finite gauges stays finite.</summary>
    private static long AddDoubles(long one, long other) => BitConverter.DoubleToInt64Bits(Math.Clamp(
        BitConverter.Int64BitsToDouble(one) + BitConverter.Int64BitsToDouble(other), -double.MaxValue, double.MaxValue));
}
