using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Adds up the 64 buckets of one octave over several lanes.</summary>
/// <remarks>
/// Each bucket is read once, and the buckets' total comes from the same reads: so a histogram's count is the sum of its
/// buckets, whatever writers do meanwhile. On vectors see <see cref="Rows{TAtomics}"/>.
/// </remarks>
internal static class OctaveReader<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Sums lanes.</summary>
    /// <param name="blocks">The lanes' cells.</param>
    /// <param name="offsets">Where the octave's buckets begin in each; 0 where a lane has none.</param>
    /// <param name="destination">Takes the 64 sums, modulo 2^64; empty where only their total is wanted.</param>
    /// <returns>The total.</returns>
    public static long Sum(ReadOnlySpan<long[]> blocks, ReadOnlySpan<int> offsets, Span<long> destination)
    {
        // All that the vectors below rely on is checked here: by the slices, and lane by lane.
        offsets = offsets[..blocks.Length];
        if (!destination.IsEmpty)
            destination = destination[..ExponentialBuckets.PerOctave];
        for (int i = 0; i < blocks.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(
                (uint)offsets[i], (uint)(blocks[i].Length - ExponentialBuckets.PerOctave), nameof(offsets));
        }

        ref long to = ref MemoryMarshal.GetReference(destination);
        if (TAtomics.VectorBits >= 512 && Vector512.IsHardwareAccelerated)
            return SumVectors512(blocks, offsets, ref to, !destination.IsEmpty);
        if (TAtomics.VectorBits >= 256 && Vector256.IsHardwareAccelerated)
            return SumVectors256(blocks, offsets, ref to, !destination.IsEmpty);
        return SumScalars(blocks, offsets, destination);
    }

    private static long SumVectors512(
        ReadOnlySpan<long[]> blocks, ReadOnlySpan<int> offsets, ref long to, bool isStored)
    {
        Vector512<long> total = Vector512<long>.Zero;
        for (nuint i = 0; i < ExponentialBuckets.PerOctave; i += 32)
        {
            Vector512<long> a = Vector512<long>.Zero;
            Vector512<long> b = Vector512<long>.Zero;
            Vector512<long> c = Vector512<long>.Zero;
            Vector512<long> d = Vector512<long>.Zero;
            for (int lane = 0; lane < blocks.Length; lane++)
            {
                if (offsets[lane] == 0)
                    continue;

                ref long from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks[lane]), offsets[lane]);
                a += Vector512.LoadUnsafe(ref from, i);
                b += Vector512.LoadUnsafe(ref from, i + 8);
                c += Vector512.LoadUnsafe(ref from, i + 16);
                d += Vector512.LoadUnsafe(ref from, i + 24);
            }

            total += a + b + (c + d);
            if (!isStored)
                continue;
            a.StoreUnsafe(ref to, i);
            b.StoreUnsafe(ref to, i + 8);
            c.StoreUnsafe(ref to, i + 16);
            d.StoreUnsafe(ref to, i + 24);
        }

        return Vector512.Sum(total);
    }

    private static long SumVectors256(
        ReadOnlySpan<long[]> blocks, ReadOnlySpan<int> offsets, ref long to, bool isStored)
    {
        Vector256<long> total = Vector256<long>.Zero;
        for (nuint i = 0; i < ExponentialBuckets.PerOctave; i += 16)
        {
            Vector256<long> a = Vector256<long>.Zero;
            Vector256<long> b = Vector256<long>.Zero;
            Vector256<long> c = Vector256<long>.Zero;
            Vector256<long> d = Vector256<long>.Zero;
            for (int lane = 0; lane < blocks.Length; lane++)
            {
                if (offsets[lane] == 0)
                    continue;

                ref long from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks[lane]), offsets[lane]);
                a += Vector256.LoadUnsafe(ref from, i);
                b += Vector256.LoadUnsafe(ref from, i + 4);
                c += Vector256.LoadUnsafe(ref from, i + 8);
                d += Vector256.LoadUnsafe(ref from, i + 12);
            }

            total += a + b + (c + d);
            if (!isStored)
                continue;
            a.StoreUnsafe(ref to, i);
            b.StoreUnsafe(ref to, i + 4);
            c.StoreUnsafe(ref to, i + 8);
            d.StoreUnsafe(ref to, i + 12);
        }

        return Vector256.Sum(total);
    }

    private static long SumScalars(ReadOnlySpan<long[]> blocks, ReadOnlySpan<int> offsets, Span<long> destination)
    {
        long total = 0;
        for (int i = 0; i < ExponentialBuckets.PerOctave; i++)
        {
            long sum = 0;
            for (int lane = 0; lane < blocks.Length; lane++)
                sum += offsets[lane] == 0 ? 0 : TAtomics.Read(in blocks[lane][offsets[lane] + i]);
            total += sum;
            if (!destination.IsEmpty)
                destination[i] = sum;
        }

        return total;
    }
}
