using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Adds up the buckets of one series over several lanes.</summary>
/// <remarks>
/// Each bucket is read once, and the buckets' total comes from the same reads: so a histogram's count is the sum of its
/// buckets, whatever writers do meanwhile. On vectors see <see cref="Rows{TAtomics}"/>. The total stays in registers over all
/// octaves; its parts are added up once.
/// </remarks>
internal static class BucketReader<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Sums lanes.</summary>
    /// <param name="blocks">The lanes' cells.</param>
    /// <param name="touched">Which octaves have buckets in each lane, a bit each, read with acquire: their directory is written.</param>
    /// <param name="directory">Where the series' directory begins in each lane.</param>
    /// <param name="destination">Takes the sums, modulo 2^64: 64 per octave that has buckets in any lane, ascending.</param>
    /// <returns>The total.</returns>
    /// <exception cref="ArgumentException">
    /// The destination is too short, or a directory or what it points to lies outside of its block.
    /// </exception>
    public static long Sum(ReadOnlySpan<long[]> blocks, ReadOnlySpan<ulong> touched, int directory, Span<long> destination)
    {
        // All that the vectors below rely on is checked here, but for the offsets, which are checked as they are read.
        touched = touched[..blocks.Length];
        ulong anywhere = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            anywhere |= touched[i];
            ArgumentOutOfRangeException.ThrowIfGreaterThan(
                (uint)directory, (uint)(blocks[i].Length - ExponentialBuckets.Octaves), nameof(directory));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(BitOperations.Log2(anywhere), ExponentialBuckets.Octaves - 1, nameof(touched));
        destination = destination[..(BitOperations.PopCount(anywhere) * ExponentialBuckets.PerOctave)];
        ref long to = ref MemoryMarshal.GetReference(destination);
        if (TAtomics.VectorBits >= 512 && Vector512.IsHardwareAccelerated)
            return SumVectors512(blocks, touched, directory, anywhere, ref to);
        if (TAtomics.VectorBits >= 256 && Vector256.IsHardwareAccelerated)
            return SumVectors256(blocks, touched, directory, anywhere, ref to);
        return SumScalars(blocks, touched, directory, anywhere, destination);
    }

    private static long SumVectors512(
        ReadOnlySpan<long[]> blocks, ReadOnlySpan<ulong> touched, int directory, ulong anywhere, ref long to)
    {
        Vector512<long> total = Vector512<long>.Zero;
        for (; anywhere != 0; anywhere &= anywhere - 1)
        {
            // The whole octave at once: a lane's page is visited once.
            int octave = BitOperations.TrailingZeroCount(anywhere);
            Vector512<long> a = Vector512<long>.Zero;
            Vector512<long> b = Vector512<long>.Zero;
            Vector512<long> c = Vector512<long>.Zero;
            Vector512<long> d = Vector512<long>.Zero;
            Vector512<long> e = Vector512<long>.Zero;
            Vector512<long> f = Vector512<long>.Zero;
            Vector512<long> g = Vector512<long>.Zero;
            Vector512<long> h = Vector512<long>.Zero;
            for (int lane = 0; lane < blocks.Length; lane++)
            {
                if ((touched[lane] >> octave & 1) == 0)
                    continue;

                ref long from = ref BucketsOf(blocks[lane], directory + octave);
                a += Vector512.LoadUnsafe(ref from);
                b += Vector512.LoadUnsafe(ref from, 8);
                c += Vector512.LoadUnsafe(ref from, 16);
                d += Vector512.LoadUnsafe(ref from, 24);
                e += Vector512.LoadUnsafe(ref from, 32);
                f += Vector512.LoadUnsafe(ref from, 40);
                g += Vector512.LoadUnsafe(ref from, 48);
                h += Vector512.LoadUnsafe(ref from, 56);
            }

            total += a + b + (c + d) + (e + f + (g + h));
            a.StoreUnsafe(ref to);
            b.StoreUnsafe(ref to, 8);
            c.StoreUnsafe(ref to, 16);
            d.StoreUnsafe(ref to, 24);
            e.StoreUnsafe(ref to, 32);
            f.StoreUnsafe(ref to, 40);
            g.StoreUnsafe(ref to, 48);
            h.StoreUnsafe(ref to, 56);
            to = ref Unsafe.Add(ref to, ExponentialBuckets.PerOctave);
        }

        return Vector512.Sum(total);
    }

    private static long SumVectors256(
        ReadOnlySpan<long[]> blocks, ReadOnlySpan<ulong> touched, int directory, ulong anywhere, ref long to)
    {
        Vector256<long> total = Vector256<long>.Zero;
        for (; anywhere != 0; anywhere &= anywhere - 1)
        {
            int octave = BitOperations.TrailingZeroCount(anywhere);
            for (int quarter = 0; quarter < ExponentialBuckets.PerOctave; quarter += 16)
            {
                Vector256<long> a = Vector256<long>.Zero;
                Vector256<long> b = Vector256<long>.Zero;
                Vector256<long> c = Vector256<long>.Zero;
                Vector256<long> d = Vector256<long>.Zero;
                for (int lane = 0; lane < blocks.Length; lane++)
                {
                    if ((touched[lane] >> octave & 1) == 0)
                        continue;

                    ref long from = ref Unsafe.Add(ref BucketsOf(blocks[lane], directory + octave), quarter);
                    a += Vector256.LoadUnsafe(ref from);
                    b += Vector256.LoadUnsafe(ref from, 4);
                    c += Vector256.LoadUnsafe(ref from, 8);
                    d += Vector256.LoadUnsafe(ref from, 12);
                }

                total += a + b + (c + d);
                a.StoreUnsafe(ref to);
                b.StoreUnsafe(ref to, 4);
                c.StoreUnsafe(ref to, 8);
                d.StoreUnsafe(ref to, 12);
                to = ref Unsafe.Add(ref to, 16);
            }
        }

        return Vector256.Sum(total);
    }

    private static long SumScalars(
        ReadOnlySpan<long[]> blocks, ReadOnlySpan<ulong> touched, int directory, ulong anywhere, Span<long> destination)
    {
        long total = 0;
        for (; anywhere != 0; anywhere &= anywhere - 1)
        {
            int octave = BitOperations.TrailingZeroCount(anywhere);
            for (int i = 0; i < ExponentialBuckets.PerOctave; i++)
            {
                long sum = 0;
                for (int lane = 0; lane < blocks.Length; lane++)
                {
                    if ((touched[lane] >> octave & 1) != 0)
                        sum += TAtomics.Read(in Unsafe.Add(ref BucketsOf(blocks[lane], directory + octave), i));
                }

                total += sum;
                destination[i] = sum;
            }

            destination = destination[ExponentialBuckets.PerOctave..];
        }

        return total;
    }

    /// <summary>Finds an octave's first bucket by its entry in the directory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref long BucketsOf(long[] block, int entry)
    {
        long first = TAtomics.Read(in Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block), entry));
        if ((ulong)first > (ulong)(block.Length - ExponentialBuckets.PerOctave))
            ThrowOutside(nameof(block));
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block), (nint)first);
    }

    private static void ThrowOutside(string parameter) =>
        throw new ArgumentException("A directory points outside of its block.", parameter);
}
