using System.Buffers.Binary;
using System.Numerics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>Writes and reads one series of a frame: <c>series</c> in <see cref="SnapshotFormat"/>.</summary>
internal static class SeriesCode
{
    private const int LeastExemplarLength = 1 + sizeof(double) + 16 + 8 + 1;

    public static void Write(BinarySink sink, SnapshotFrame frame, int series, SnapshotParts parts)
    {
        sink.Varint((ulong)frame.Zeros[series]);
        sink.Varint((ulong)frame.Clamped[series]);
        if (!parts.HasFlag(SnapshotParts.Histograms))
        {
            sink.Varint((ulong)frame.Counts[series]);
            return;
        }

        sink.Varint((UInt128)Int128.Min(frame.Sums[series], SnapshotFrame.MaxSum));
        ulong octaves = 0;
        for (ulong touched = frame.Touched[series]; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            if (frame.BucketsOf(series, octave).ContainsAnyExcept(0))
                octaves |= 1UL << octave;
        }

        sink.Varint(octaves);
        WriteBuckets(sink, frame, series, octaves);
        foreach (long split in frame.SplitsOf(series))
            sink.Varint((ulong)split);
        WriteExemplars(sink, FrameExemplars.Of(frame, series));
    }

    public static void Read(ref BinarySource source, SnapshotFrame frame, int series, int version)
    {
        long zeros = source.Counter();
        frame.Zeros[series] = zeros;
        frame.Clamped[series] = source.Counter();
        if (!frame.Parts.HasFlag(SnapshotParts.Histograms))
        {
            frame.Counts[series] = source.Counter();
            return;
        }

        UInt128 sum = source.Varint128();
        if (sum > (UInt128)SnapshotFrame.MaxSum)
            throw source.Fault("a sum is greater than 2^104");

        frame.Sums[series] = (Int128)sum;
        frame.Counts[series] = SnapshotFrame.Saturate(zeros + ReadBuckets(ref source, frame, series));
        foreach (ref long split in frame.SplitsOf(series))
            split = source.Counter();
        if (version >= SnapshotFormat.FirstVersionWithExemplars)
            ReadExemplars(ref source, frame, series);
    }

    private static void WriteExemplars(BinarySink sink, ReadOnlySpan<FrameExemplar> exemplars)
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

    private static void WriteBuckets(BinarySink sink, SnapshotFrame frame, int series, ulong octaves)
    {
        ulong empty = 0;
        for (; octaves != 0; octaves &= octaves - 1)
        {
            foreach (long bucket in frame.BucketsOf(series, BitOperations.TrailingZeroCount(octaves)))
            {
                if (bucket == 0)
                {
                    empty++;
                    continue;
                }

                if (empty > 0)
                    sink.Varint(empty << 1);
                sink.Varint((ulong)bucket << 1 | 1);
                empty = 0;
            }
        }

        if (empty > 0)
            sink.Varint(empty << 1);
    }

    /// <summary>Reads the buckets, and gives their sum.</summary>
    private static Int128 ReadBuckets(ref BinarySource source, SnapshotFrame frame, int series)
    {
        ulong octaves = source.Varint();
        if (octaves >> ExponentialBuckets.Octaves != 0)
            throw source.Fault("a histogram has more octaves than there are");

        // Each takes a byte at least: memory is taken only for what is there.
        int count = BitOperations.PopCount(octaves);
        int used = frame.BucketsUsed / ExponentialBuckets.PerOctave;
        if (count > source.Remaining || used + count > SnapshotLimits.MaxOctaves)
            throw source.Fault("there are too many octaves");

        Int128 sum = 0;
        int empty = 0;
        for (; octaves != 0; octaves &= octaves - 1)
        {
            Span<long> buckets = frame.TouchOctave(series, BitOperations.TrailingZeroCount(octaves));
            buckets.Clear();
            for (int i = 0; i < buckets.Length; i++)
            {
                if (empty == 0)
                {
                    ulong code = source.Varint();
                    if ((code & 1) == 0)
                        empty = EmptyBuckets(ref source, code >> 1);
                    else
                        buckets[i] = (long)(code >> 1);
                }

                // An empty bucket, of this run or of one that began earlier.
                if (empty > 0)
                    empty--;
                else if (buckets[i] == 0)
                    throw source.Fault("a bucket without a sample is listed");
                sum += buckets[i];
            }

            if (!buckets.ContainsAnyExcept(0))
                throw source.Fault("an octave without a sample is listed");
        }

        return empty == 0 ? sum : throw source.Fault("there are more buckets than octaves have");
    }

    private static int EmptyBuckets(ref BinarySource source, ulong count) =>
        count is > 0 and < 2 * ExponentialBuckets.PerOctave
            ? (int)count
            : throw source.Fault($"{count} buckets in a row are empty");
}
