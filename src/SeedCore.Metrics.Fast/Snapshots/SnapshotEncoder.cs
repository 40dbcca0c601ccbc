using System.Buffers;

namespace SeedCore.Metrics.Fast;

/// <summary>Writes a frame in the <see cref="SnapshotFormat"/>.</summary>
internal static class SnapshotEncoder
{
    public static void Write(SnapshotFrame frame, SnapshotParts wanted, IBufferWriter<byte> destination)
    {
        SnapshotParts parts = KnownParts(frame.Parts & wanted);
        byte[] declarations = DeclarationsOf(frame, parts);

        // Composed here first: the checksum is over all of it, and the destination gets all or nothing.
        BinarySink sink = new(declarations.Length + 4096);
        try
        {
            sink.Bytes(SnapshotFormat.Magic);
            sink.Byte(SnapshotFormat.Version);
            sink.Byte((byte)parts);
            sink.Varint((ulong)frame.CapturedAt.UtcTicks);
            sink.Varint((ulong)frame.StartedAt.UtcTicks);
            sink.Varint((ulong)frame.Elapsed.Ticks);
            sink.Varint((ulong)frame.Epoch);
            sink.Bytes(declarations);
            sink.Count(frame.Rejections.Length);
            foreach (long count in frame.Rejections)
                sink.Varint((ulong)count);
            IReadOnlyList<MetricDescriptor> metrics = frame.Catalog.Metrics;
            for (int i = 0; i < metrics.Count; i++)
                WriteValue(ref sink, frame, metrics[i], parts);
            sink.Checksum();
            if (SnapshotLimits.FindExcess(frame, sink.Written.Length) is { } excess)
            {
                throw new InvalidOperationException(
                    $"The snapshot of '{frame.Catalog.Name}' is too large for the binary form: {excess}.");
            }

            destination.Write(sink.Written);
        }
        finally
        {
            sink.Dispose();
        }
    }

    private static byte[] DeclarationsOf(SnapshotFrame frame, SnapshotParts parts) =>
        parts.Has(SnapshotParts.Samples) ? DeclarationsWithSamples(frame) : frame.Catalog.EncodedDeclaration;

    private static byte[] DeclarationsWithSamples(SnapshotFrame frame) => DeclarationEncoder.Encode(
        frame.Catalog.Declaration, metric => frame.SampleCounts[frame.Catalog.Find(metric.Key)!.Columns.Ring]);

    private static void WriteValue(ref BinarySink sink, SnapshotFrame frame, MetricDescriptor metric, SnapshotParts parts)
    {
        MetricColumns columns = metric.Columns;
        if (metric.Kind == MetricKind.Gauge)
        {
            GaugeCode.Write(ref sink, frame, columns);
            return;
        }

        for (int cell = 0; cell < metric.Cells; cell++)
        {
            if (columns.Row >= 0)
            {
                int row = columns.Row + cell;
                sink.Varint((ulong)frame.Row[row] << 1 | (frame.RowSaturated[row] ? 1UL : 0));
            }

            if (metric.Kind == MetricKind.Histogram && metric.OwnSeriesOf(cell) is >= 0 and int series)
                SeriesCode.Write(ref sink, frame, series, parts);
        }

        if (columns.Ring >= 0 && parts.Has(SnapshotParts.Samples))
        {
            foreach (double sample in frame.SamplesOf(columns.Ring))
                sink.Double(sample);
        }
    }

    /// <summary>The parts that there is something of: a bit that means nothing by itself is left out.</summary>
    private static SnapshotParts KnownParts(SnapshotParts parts) =>
        (parts & SnapshotParts.Samples) | FrameDifference.CommonParts(parts, parts);
}
