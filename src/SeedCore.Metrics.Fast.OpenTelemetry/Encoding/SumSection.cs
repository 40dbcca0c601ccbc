using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// The sums of a request. Their numbers have a fixed length, so that the bytes are written once and later requests only put other
/// numbers in their places.
/// </summary>
internal sealed class SumSection
{
    // start: a tag and 8 bytes; time: the same; value: the same.
    private const int StartAt = 1;
    private const int TimeAt = 10;
    private const int ValueAt = 19;
    private const int SlotLength = 27;

    private readonly Slot[] _slots;

    /// <summary>Writes the sums, whose places stay as they are as long as nothing before them changes its length.</summary>
    public SumSection(ByteBuffer request, IEnumerable<InstrumentFamily> families, OtlpTemporality temporality)
    {
        List<Slot> slots = [];
        foreach (InstrumentFamily family in families)
        {
            int metric = Proto.Begin(request, OtlpFields.ScopeMetricsMetrics);
            MetricHead.Write(request, family);
            int sum = Proto.Begin(request, OtlpFields.MetricSum);
            Proto.WriteUnsigned(request, OtlpFields.AggregationTemporality, (ulong)temporality);
            Proto.WriteUnsigned(request, OtlpFields.SumIsMonotonic, 1);
            foreach (SeriesModel series in family.Series)
            {
                int point = Proto.Begin(request, OtlpFields.DataPoints);
                MetricHead.WriteAttributes(request, OtlpFields.NumberAttributes, series.Labels.Labels);
                slots.Add(new Slot(request.Length, series, family.IsInteger));
                Proto.WriteFixed64(request, OtlpFields.PointStart, 0);
                Proto.WriteFixed64(request, OtlpFields.PointTime, 0);
                Proto.WriteFixed64(request, family.IsInteger ? OtlpFields.NumberInteger : OtlpFields.NumberDouble, 0);
                Proto.End(request, point);
            }

            Proto.End(request, sum);
            Proto.End(request, metric);
        }

        _slots = [.. slots];
    }

    /// <summary>Puts the numbers in their places.</summary>
    public void Fill(Span<byte> request, in MetricsSnapshot later, in MetricsSnapshot earlier, Interval interval)
    {
        bool isWhole = earlier.IsEmpty;
        foreach (ref readonly Slot slot in _slots.AsSpan())
        {
            long count = CountOf(in later, slot.Series);
            if (!isWhole)
                count = Math.Max(0, count - CountOf(in earlier, slot.Series));

            Span<byte> place = request.Slice(slot.Offset, SlotLength);
            BinaryPrimitives.WriteUInt64LittleEndian(place[StartAt..], interval.Start);
            BinaryPrimitives.WriteUInt64LittleEndian(place[TimeAt..], interval.Time);
            BinaryPrimitives.WriteInt64LittleEndian(
                place[ValueAt..], slot.IsInteger ? count : BitConverter.DoubleToInt64Bits(count / slot.Series.Divisor));
        }
    }

    // What sums are of most, without the detour.
    private static long CountOf(in MetricsSnapshot snapshot, SeriesModel series) => series.Source switch
    {
        SeriesSource.Counter => snapshot.GetCounter(series.Metric!, series.Cell),
        SeriesSource.Outcomes => snapshot.GetOutcomes(series.Metric!, series.Cell),
        _ => SeriesValue.Read(in snapshot, series).Count,
    };

    /// <param name="Offset">Where its start's tag is.</param>
    /// <param name="Series">Where its value comes from.</param>
    /// <param name="IsInteger">Whether the value is shown as a whole number.</param>
    private readonly record struct Slot(int Offset, SeriesModel Series, bool IsInteger);
}
