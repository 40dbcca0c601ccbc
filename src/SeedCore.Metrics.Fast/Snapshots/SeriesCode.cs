using System.Buffers.Binary;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>Writes and reads one series of a frame: <c>series</c> in <see cref="SnapshotFormat"/>.</summary>
internal static class SeriesCode
{
    private const int LeastExemplarLength = 1 + sizeof(double) + 16 + 8 + 1;

    public static void Write(ref BinarySink sink, SnapshotFrame frame, int series, SnapshotParts parts)
    {
        sink.Varint((ulong)frame.Zeros[series]);
        sink.Varint((ulong)frame.Clamped[series]);
        if (!parts.Has(SnapshotParts.Histograms))
        {
            sink.Varint((ulong)frame.Counts[series]);
            return;
        }

        sink.Varint((UInt128)Int128.Min(frame.Sums[series], SnapshotFrame.MaxSum));
        BucketCode.Write(ref sink, frame, series);
        foreach (long split in frame.SplitsOf(series))
            sink.Varint((ulong)split);
        WriteExemplars(ref sink, FrameExemplars.Of(frame, series));
    }

    public static void Read(ref BinarySource source, SnapshotFrame frame, int series, int version)
    {
        long zeros = source.Counter();
        frame.Zeros[series] = zeros;
        frame.Clamped[series] = source.Counter();
        if (!frame.Parts.Has(SnapshotParts.Histograms))
        {
            frame.Counts[series] = source.Counter();
            return;
        }

        UInt128 sum = source.Varint128();
        if (sum > (UInt128)SnapshotFrame.MaxSum)
            throw source.Fault("a sum is greater than 2^104");

        frame.Sums[series] = (Int128)sum;
        frame.Counts[series] = SnapshotFrame.Saturate(zeros + BucketCode.Read(ref source, frame, series));
        foreach (ref long split in frame.SplitsOf(series))
            split = source.Counter();
        if (version >= SnapshotFormat.FirstVersionWithExemplars)
            ReadExemplars(ref source, frame, series);
    }

    private static void WriteExemplars(ref BinarySink sink, ReadOnlySpan<FrameExemplar> exemplars)
    {
        Span<byte> id = stackalloc byte[16];
        sink.Count(exemplars.Length);
        foreach (ref readonly FrameExemplar exemplar in exemplars)
        {
            sink.Count(exemplar.Group);
            sink.Double(exemplar.Exemplar.Value);
            exemplar.Exemplar.WriteTraceId(id);
            sink.Bytes(id);
            exemplar.Exemplar.WriteSpanId(id);
            sink.Bytes(id[..8]);
            sink.Varint((ulong)exemplar.Exemplar.Timestamp.UtcTicks);
        }
    }

    private static void ReadExemplars(ref BinarySource source, SnapshotFrame frame, int series)
    {
        int count = source.Count("exemplars", LeastExemplarLength, ExemplarSlots<HardwareAtomics>.Groups);
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            int group = source.Index("group of exemplars", ExemplarSlots<HardwareAtomics>.Groups);
            if (group < next)
                throw source.Fault("groups of exemplars do not ascend");
            next = group + 1;
            double value = source.Double();
            if (value < 0)
                throw source.Fault("an exemplar is negative");
            UInt128 trace = BinaryPrimitives.ReadUInt128BigEndian(source.Bytes(16));
            ulong span = BinaryPrimitives.ReadUInt64BigEndian(source.Bytes(8));
            frame.Exemplars.Add(new FrameExemplar(series, group, new Exemplar(value, trace, span, source.Time())));
        }
    }
}
