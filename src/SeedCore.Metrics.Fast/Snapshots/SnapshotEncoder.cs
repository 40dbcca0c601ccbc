using System.Buffers;
using System.Buffers.Binary;
using CommunityToolkit.HighPerformance.Buffers;

namespace SeedCore.Metrics.Fast;

/// <summary>Writes a frame in the <see cref="SnapshotFormat"/>.</summary>
internal static class SnapshotEncoder
{
    public static void Write(SnapshotFrame frame, SnapshotParts wanted, IBufferWriter<byte> destination)
    {
        SnapshotParts parts = KnownParts(frame.Parts & wanted);
        // Composed here first: the checksum is over all of it, and the destination gets all or nothing.
        using ArrayPoolBufferWriter<byte> buffer = new(4096);
        BinarySink sink = new(buffer);
        sink.Bytes(SnapshotFormat.Magic);
        sink.Byte(SnapshotFormat.Version);
        sink.Byte((byte)parts);
        sink.Varint((ulong)frame.CapturedAt.UtcTicks);
        sink.Varint((ulong)frame.StartedAt.UtcTicks);
        sink.Varint((ulong)frame.Elapsed.Ticks);
        sink.Varint((ulong)frame.Epoch);
        DeclarationEncoder.Write(sink, frame, parts);
        sink.Count(frame.Rejections.Length);
        foreach (long count in frame.Rejections)
            sink.Varint((ulong)count);
        foreach (MetricDescriptor metric in frame.Catalog.Metrics)
            WriteValue(sink, frame, metric, parts);

        Span<byte> crc = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, Crc32C.Of(buffer.WrittenSpan));
        sink.Bytes(crc);
        if (SnapshotLimits.FindExcess(frame, buffer.WrittenCount) is { } excess)
        {
            throw new InvalidOperationException(
                $"The snapshot of '{frame.Catalog.Name}' is too large for the binary form: {excess}.");
        }

        destination.Write(buffer.WrittenSpan);
    }

    private static void WriteValue(BinarySink sink, SnapshotFrame frame, MetricDescriptor metric, SnapshotParts parts)
    {
        MetricColumns columns = metric.Columns;
        if (metric.Kind == MetricKind.Gauge)
        {
            GaugeCode.Write(sink, frame, columns);
            return;
        }

        for (int cell = 0; cell < metric.Cells; cell++)
        {
            if (columns.Row >= 0)
            {
                int row = columns.Row + cell;
                sink.Varint((ulong)frame.Row[row] << 1 | (frame.RowSaturated[row] ? 1UL : 0));
            }

            if (metric.OwnSeriesOf(cell) is >= 0 and int series)
                SeriesCode.Write(sink, frame, series, parts);
        }

        if (columns.Ring >= 0 && parts.HasFlag(SnapshotParts.Samples))
        {
            foreach (double sample in frame.SamplesOf(columns.Ring))
                sink.Double(sample);
        }
    }

    /// <summary>The parts that there is something of: a bit that means nothing by itself is left out.</summary>
    private static SnapshotParts KnownParts(SnapshotParts parts) =>
        (parts & SnapshotParts.Samples) | FrameDifference.CommonParts(parts, parts);
}
