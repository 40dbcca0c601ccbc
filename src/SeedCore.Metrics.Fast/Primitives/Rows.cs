using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>What a reader does with rows of cells: copy and add. Each exists once, with a scalar twin.</summary>
/// <remarks>
/// Vectors read cells that others write meanwhile: an aligned 64-bit lane of a vector load does not tear on x86-64
/// and Arm64 (each lane is read whole, in no order among the lanes), and that is all that is relied on.
/// </remarks>
internal static class Rows<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Copies <paramref name="source"/> to a row of the same length that only the caller uses.</summary>
    public static void Copy(ReadOnlySpan<long> source, Span<long> destination)
    {
        ref long from = ref MemoryMarshal.GetReference(source);
        ref long to = ref MemoryMarshal.GetReference(destination[..source.Length]);
        nuint i = 0;
        nuint length = (nuint)source.Length;
        if (TAtomics.VectorBits >= 512 && Vector512.IsHardwareAccelerated)
        {
            for (; i + 8 <= length; i += 8)
                Vector512.LoadUnsafe(ref from, i).StoreUnsafe(ref to, i);
        }
        else if (TAtomics.VectorBits >= 256 && Vector256.IsHardwareAccelerated)
        {
            for (; i + 4 <= length; i += 4)
                Vector256.LoadUnsafe(ref from, i).StoreUnsafe(ref to, i);
        }
        else if (TAtomics.VectorBits >= 128 && Vector128.IsHardwareAccelerated)
        {
            for (; i + 2 <= length; i += 2)
                Vector128.LoadUnsafe(ref from, i).StoreUnsafe(ref to, i);
        }

        for (; i < length; i++)
            Unsafe.Add(ref to, i) = TAtomics.Read(in Unsafe.Add(ref from, i));
    }

    /// <summary>Adds <paramref name="source"/>, modulo 2^64, to a row of the same length that only the caller uses.</summary>
    public static void Add(ReadOnlySpan<long> source, Span<long> destination)
    {
        ref long from = ref MemoryMarshal.GetReference(source);
        ref long to = ref MemoryMarshal.GetReference(destination[..source.Length]);
        nuint i = 0;
        nuint length = (nuint)source.Length;
        if (TAtomics.VectorBits >= 512 && Vector512.IsHardwareAccelerated)
        {
            for (; i + 8 <= length; i += 8)
                (Vector512.LoadUnsafe(ref from, i) + Vector512.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
        }
        else if (TAtomics.VectorBits >= 256 && Vector256.IsHardwareAccelerated)
        {
            for (; i + 4 <= length; i += 4)
                (Vector256.LoadUnsafe(ref from, i) + Vector256.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
        }
        else if (TAtomics.VectorBits >= 128 && Vector128.IsHardwareAccelerated)
        {
            for (; i + 2 <= length; i += 2)
                (Vector128.LoadUnsafe(ref from, i) + Vector128.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
        }

        for (; i < length; i++)
            Unsafe.Add(ref to, i) += TAtomics.Read(in Unsafe.Add(ref from, i));
    }
}
