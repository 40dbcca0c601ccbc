using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast;

/// <summary>Reads a frame in the <see cref="SnapshotFormat"/> from bytes that nobody vouches for.</summary>
internal static class SnapshotDecoder
{
    /// <summary>Reads; null and what is wrong if it cannot.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="reader">What knows declarations and has memory; null to take new memory.</param>
    /// <param name="error">What is wrong.</param>
    public static SnapshotFrame? TryRead(ReadOnlySpan<byte> source, SnapshotReader? reader, out string? error)
    {
        error = FindFault(source);
        if (error is not null)
            return null;

        try
        {
            return Read(source[SnapshotFormat.PayloadStart..^sizeof(uint)], source[SnapshotFormat.Magic.Length], reader);
        }
        catch (InvalidDataException fault)
        {
            // Its checksum is right: whoever wrote it meant it. That is rare enough for an exception.
            error = fault.Message;
            return null;
        }
    }

    /// <summary>Judges what can be judged without reading: accidents end here.</summary>
    private static string? FindFault(ReadOnlySpan<byte> source)
    {
        if (source.Length > SnapshotLimits.MaxLength)
            return $"A snapshot has at most {SnapshotLimits.MaxLength} bytes, but these are {source.Length}.";
        if (source.Length < SnapshotFormat.LeastLength || !source.StartsWith(SnapshotFormat.Magic))
            return "These bytes are not a snapshot.";

        byte version = source[SnapshotFormat.Magic.Length];
        if (version is < SnapshotFormat.OldestVersion or > SnapshotFormat.Version)
        {
            return $"The snapshot is of version {version}, which this library does not know; "
                + $"it knows {SnapshotFormat.OldestVersion} to {SnapshotFormat.Version}.";
        }

        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(source[^sizeof(uint)..]);
        return Crc32C.Of(source[..^sizeof(uint)]) == crc ? null : "The snapshot is damaged: its checksum does not match.";
    }

    private static SnapshotFrame Read(ReadOnlySpan<byte> payload, int version, SnapshotReader? reader)
    {
        BinarySource source = new(payload);
        SnapshotParts parts = ReadParts(ref source);
        DateTimeOffset capturedAt = source.Time();
        DateTimeOffset startedAt = source.Time();
        TimeSpan elapsed = TimeSpan.FromTicks(source.Counter());
        long epoch = source.Counter();
        SnapshotFrame frame = reader?.TryBegin(ref source, version) ?? ReadDeclarations(ref source, payload, version, reader);
        MetricCatalog catalog = frame.Catalog;
        frame.Parts = parts;
        frame.CapturedAt = capturedAt;
        frame.StartedAt = startedAt;
        frame.Elapsed = elapsed;
        frame.Epoch = epoch;
        if (frame.Has(SnapshotParts.Histograms))
        {
            if (catalog.SplitOffsets[^1] > source.Remaining)
                throw source.Fault($"{catalog.SplitOffsets[^1]} counts at bounds do not fit into {source.Remaining} bytes");
            frame.AddSplits();
        }

        int rejections = source.Count("kinds of rejection", 1);
        if (rejections > frame.Rejections.Length)
            throw source.Fault($"there are no {rejections} kinds of rejection");
        for (int i = 0; i < rejections; i++)
            frame.Rejections[i] = source.Counter();

        IReadOnlyList<MetricDescriptor> metrics = catalog.Metrics;
        for (int i = 0; i < metrics.Count; i++)
            ReadValue(ref source, frame, metrics[i], version);
        return source.Remaining == 0
            ? frame
            : throw source.Fault($"{source.Remaining} bytes follow where they should end");
    }

    private static SnapshotFrame ReadDeclarations(
        ref BinarySource source, ReadOnlySpan<byte> payload, int version, SnapshotReader? reader)
    {
        int start = source.Position;
        MetricCatalog catalog = CatalogAssembler.Assemble(DeclarationDecoder.Read(ref source, version));
        return reader?.Begin(payload[start..source.Position], start, version, catalog) ?? new SnapshotFrame(catalog);
    }

    private static SnapshotParts ReadParts(ref BinarySource source)
    {
        SnapshotParts parts = (SnapshotParts)source.Byte();
        bool isKnown = (parts & ~SnapshotParts.All) == SnapshotParts.None
            && (parts & SnapshotParts.Histograms) == FrameDifference.CommonParts(parts, parts);
        return isKnown ? parts : throw source.Fault($"there are no parts {(int)parts}");
    }

    private static void ReadValue(ref BinarySource source, SnapshotFrame frame, MetricDescriptor metric, int version)
    {
        MetricColumns columns = metric.Columns;
        if (metric.Kind == MetricKind.Gauge)
        {
            GaugeCode.Read(ref source, frame, columns, version);
            return;
        }

        int cells = metric.Cells;
        for (int cell = 0; cell < cells; cell++)
        {
            if (columns.Row >= 0)
            {
                ulong value = source.Varint();
                frame.Row[columns.Row + cell] = (long)(value >> 1);
                frame.RowSaturated[columns.Row + cell] = (value & 1) != 0;
            }

            if (metric.OwnSeriesOf(cell) is >= 0 and int series)
                SeriesCode.Read(ref source, frame, series, version);
        }

        if (columns.Ring >= 0)
            ReadSamples(ref source, frame, columns.Ring);
    }

    private static void ReadSamples(ref BinarySource source, SnapshotFrame frame, int ring)
    {
        int offset = frame.Catalog.SampleOffsets[ring];
        int count = frame.Catalog.ReservoirSizes[ring];
        for (int i = 0; i < count; i++)
        {
            double sample = source.Double();
            frame.Samples[offset + i] = sample >= 0 ? sample : throw source.Fault("a sample is negative");
        }

        frame.SampleCounts[ring] = count;
    }
}
