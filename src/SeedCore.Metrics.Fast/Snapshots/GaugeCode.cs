namespace SeedCore.Metrics.Fast;

/// <summary>Writes and reads the value of a gauge in the <see cref="SnapshotFormat"/>.</summary>
internal static class GaugeCode
{
    public static void Write(ref BinarySink sink, SnapshotFrame frame, MetricColumns columns)
    {
        long bits = frame.Gauges[columns.Gauge];
        double value = BitConverter.Int64BitsToDouble(bits);
        if (columns.IsInteger)
        {
            sink.ZigZag(bits);
        }
        else if (double.IsNaN(value))
        {
            sink.Byte(0);
            return;
        }
        else
        {
            sink.Byte(1);
            sink.Double(value);
        }

        if (columns.Merge != GaugeMerge.Last)
            return;
        long time = frame.GaugeTimeOf(columns.Gauge);
        sink.Varint(time < 0 ? 0 : (ulong)Math.Max(0, frame.CapturedAt.UtcTicks - time));
    }

    public static void Read(ref BinarySource source, SnapshotFrame frame, MetricColumns columns, int version)
    {
        bool isThere = true;
        if (columns.IsInteger)
            frame.Gauges[columns.Gauge] = source.ZigZag();
        else
            frame.Gauges[columns.Gauge] = BitConverter.DoubleToInt64Bits(ReadDouble(ref source, out isThere));

        if (columns.Merge != GaugeMerge.Last || !isThere || version < SnapshotFormat.FirstVersionWithMerges)
            return;

        long age = source.Counter();
        if (age > frame.CapturedAt.UtcTicks)
            throw source.Fault("a gauge is older than time");
        if (age > 0)
            SetAge(frame, columns.Gauge, age);
    }

    private static double ReadDouble(ref BinarySource source, out bool isThere)
    {
        isThere = source.Index("such gauge as", 2) == 1;
        return isThere ? source.Double() : double.NaN;
    }

    private static void SetAge(SnapshotFrame frame, int gauge, long age)
    {
        if (frame.GaugeTimes.Length == 0)
        {
            frame.GaugeTimes = new long[frame.Gauges.Length];
            Array.Fill(frame.GaugeTimes, frame.CapturedAt.UtcTicks);
        }

        frame.GaugeTimes[gauge] = frame.CapturedAt.UtcTicks - age;
    }
}
