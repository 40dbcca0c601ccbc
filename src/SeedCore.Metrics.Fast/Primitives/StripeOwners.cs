using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>How the words and entries of <see cref="StripeOwners{TAtomics}"/> are made up.</summary>
internal static class StripeOwners
{
    /// <summary>The smallest page of any supported system: two stacks never share one.</summary>
    public const int PageShift = 12;

    /// <summary>How many entries there are, a power of two: many more than threads have pages that they record from.</summary>
    public const int Entries = 1 << EntryBits;

    /// <summary>Cells of an entry: the owner's word, and the page.</summary>
    public const int EntryCells = 2;

    /// <summary>How many stripes can have owners: number and lives of a stripe fit 31 bits, the value of a semaphore.</summary>
    public const int Maximum = 127;

    private const int EntryBits = 12;

    // 2^32 by the golden ratio: stacks lie at regular distances, which must not become equal entries (Knuth, The Art of
    // Computer Programming, volume 3, section 6.4).
    private const uint Scatter = 2654435769;

    private const int StripeShift = 24;
    private const long Lives = (1L << StripeShift) - 1;

    /// <summary>Gets the number of a page's entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint EntryOf(nuint page) => (nint)(((uint)page * Scatter) >> (32 - EntryBits));

    /// <summary>Gets a stripe's word before its first owner.</summary>
    public static long Unowned(int stripe) => ((long)stripe << StripeShift) | 1;

    /// <summary>Gets the stripe whose word it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint StripeOf(long word) => (nint)(word >> StripeShift);

    /// <summary>Tells whether a stripe can be taken: nobody has it, and its lives have not run out.</summary>
    public static bool IsFree(long word) => (word & 1) != 0 && (word & Lives) != Lives;

    /// <summary>Gets the word of a stripe, alone on its lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref long WordOf(ref long words, nint stripe) => ref Unsafe.Add(ref words, stripe * CacheLine.Cells);
}
