using System.Numerics;
using System.Runtime.Intrinsics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>Writes and reads the buckets of a series: <c>octaves</c> and <c>bucket</c> in <see cref="SnapshotFormat"/>.</summary>
internal static class BucketCode
{
    // A count and a run of empty buckets before it.
    private const int MostPerBucket = 10 + 2;

    public static void Write(ref BinarySink sink, SnapshotFrame frame, int series)
    {
        ulong octaves = 0;
        Span<ulong> occupied = stackalloc ulong[ExponentialBuckets.Octaves];
        for (ulong touched = frame.Touched[series]; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            occupied[octave] = OccupiedOf(frame.BucketsOf(series, octave));
            if (occupied[octave] != 0)
                octaves |= 1UL << octave;
        }

        sink.Varint(octaves);
        int empty = 0;
        for (; octaves != 0; octaves &= octaves - 1)
        {
            int octave = BitOperations.TrailingZeroCount(octaves);
            empty = Write(ref sink, frame.BucketsOf(series, octave), occupied[octave], empty);
        }

        if (empty > 0)
            sink.Varint((ulong)empty << 1);
    }

    /// <summary>Reads the buckets, and gives their sum.</summary>
    public static Int128 Read(ref BinarySource source, SnapshotFrame frame, int series)
    {
        ulong octaves = source.Varint();
        if (octaves >> ExponentialBuckets.Octaves != 0)
            throw source.Fault("a histogram has more octaves than there are");

        // Each takes a byte at least: memory is taken only for what is there.
        int count = BitOperations.PopCount(octaves);
        int used = frame.BucketsUsed / ExponentialBuckets.PerOctave;
        if (count > source.Remaining || used + count > SnapshotLimits.MaxOctaves)
            throw source.Fault("there are too many octaves");

        Span<long> buckets = frame.TouchOctaves(series, octaves);
        buckets.Clear();
        (ulong sum, long wraps) = (0, 0);
        int octavesWithSamples = 0;
        for (int i = 0; i < buckets.Length;)
        {
            ulong code = source.Varint();
            ulong value = code >> 1;
            if ((code & 1) == 0)
            {
                if (value is 0 or >= 2 * ExponentialBuckets.PerOctave)
                    throw source.Fault($"{value} buckets in a row are empty");
                i += (int)value;
                if (i > buckets.Length)
                    throw source.Fault("there are more buckets than octaves have");
                continue;
            }

            if (value == 0)
                throw source.Fault("a bucket without a sample is listed");
            int octave = i / ExponentialBuckets.PerOctave;
            if (octave > octavesWithSamples)
                throw source.Fault("an octave without a sample is listed");
            octavesWithSamples = octave + 1;
            buckets[i++] = (long)value;
            sum += value;
            wraps += sum < value ? 1 : 0;
        }

        return octavesWithSamples == count
            ? (Int128)sum + ((Int128)wraps << 64)
            : throw source.Fault("an octave without a sample is listed");
    }

    /// <summary>Writes what an octave holds, after so many empty buckets of those before; gives how many are empty at its end.</summary>
    private static int Write(ref BinarySink sink, ReadOnlySpan<long> buckets, ulong occupied, int empty)
    {
        Span<byte> room = sink.Room(ExponentialBuckets.PerOctave * MostPerBucket);
        int at = 0;
        int next = 0;
        for (; occupied != 0; occupied &= occupied - 1)
        {
            int bucket = BitOperations.TrailingZeroCount(occupied);
            empty += bucket - next;
            if (empty > 0)
                at = BinarySink.PutVarint(room, at, (ulong)empty << 1);
            at = BinarySink.PutVarint(room, at, (ulong)buckets[bucket] << 1 | 1);
            empty = 0;
            next = bucket + 1;
        }

        sink.Advance(at);
        return empty + ExponentialBuckets.PerOctave - next;
    }

    /// <summary>Gives a bit for each bucket that is not empty.</summary>
    private static ulong OccupiedOf(ReadOnlySpan<long> buckets)
    {
        ulong empty = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (int i = 0; i < ExponentialBuckets.PerOctave; i += Vector512<long>.Count)
                empty |= Vector512.Equals(Vector512.Create(buckets[i..]), Vector512<long>.Zero).ExtractMostSignificantBits() << i;
        }
        else
        {
            for (int i = 0; i < ExponentialBuckets.PerOctave; i += Vector256<long>.Count)
                empty |= (ulong)Vector256.Equals(Vector256.Create(buckets[i..]), Vector256<long>.Zero).ExtractMostSignificantBits() << i;
        }

        return ~empty;
    }
}
