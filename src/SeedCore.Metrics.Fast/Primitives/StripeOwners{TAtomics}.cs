using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// Says which stripe belongs to the thread whose stack an address lies in, so surely that it needs no interlocked
/// instruction to record there.
/// </summary>
/// <remarks>
/// <para>
/// A stripe has a word: its number, and below it how often it was taken and given up, odd while nobody has it. Taking it
/// is a compare-exchange from odd to even; the end of the thread that has it adds one, before its stack can be anybody else's.
/// A page of a stack has an entry: the word of the stripe that its thread had when it entered the page, and the page's number.
/// </para>
/// <para>
/// Why an answer is right: only a thread that stands on a page enters it. So an entry for the asker's page was made by the asker,
/// or by a thread that had ended before the asker began, and then the asker sees that its word has changed. Words do not
/// come back: a stripe whose lives have run out is not given out again.
/// </para>
/// <para>
/// Entries are found by the low bits of the page, so one may take the place of another. They are written under a mark that keeps
/// other writers out, page first, owner last, with release; and read owner first, with acquire. So who reads an owner
/// reads its page or a later one, and a later one is the asker's only if the asker wrote it.
/// </para>
/// </remarks>
internal static class StripeOwners<TAtomics>
    where TAtomics : struct, IAtomics
{
    // Not the word of any stripe: none has the number 0.
    private const long BeingEntered = 1;
    private const long NoWord = -1;

    /// <summary>Prepares the words, which are zero, of stripes 1 to <paramref name="stripes"/> and of the number 0, which no entry's owner equals.</summary>
    public static void Initialize(ref long words, int stripes)
    {
        TAtomics.Write(ref words, NoWord);
        for (int stripe = 1; stripe <= stripes; stripe++)
            TAtomics.Write(ref StripeOwners.WordOf(ref words, stripe), StripeOwners.Unowned(stripe));
    }

    /// <summary>Finds the stripe of the thread whose stack an address lies in; 0 if none is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Find(ref long entries, ref long words, nuint address)
    {
        nuint page = address >> StripeOwners.PageShift;
        ref long entry = ref EntryOf(ref entries, page);

        // Pairs with the release in Enter.
        long owner = TAtomics.ReadAcquire(in entry);
        nint stripe = StripeOwners.StripeOf(owner);
        return TAtomics.Read(in Unsafe.Add(ref entry, 1)) == (long)page
            && TAtomics.Read(in StripeOwners.WordOf(ref words, stripe)) == owner
                ? stripe
                : 0;
    }

    /// <summary>Takes a stripe that nobody has, the first there is, so that sets have as few lanes as there are threads.</summary>
    /// <param name="words">The words of all stripes.</param>
    /// <param name="stripes">How many there are.</param>
    /// <returns>The stripe's word; 0 if all are taken.</returns>
    public static long Take(ref long words, int stripes)
    {
        for (int stripe = 1; stripe <= stripes; stripe++)
        {
            ref long word = ref StripeOwners.WordOf(ref words, stripe);
            long free = TAtomics.Read(in word);

            // Pairs with the raising of the word by the end of its last owner: all that it stored is seen.
            if (StripeOwners.IsFree(free) && TAtomics.CompareExchange(ref word, free + 1, free) == free)
                return free + 1;
        }

        return 0;
    }

    /// <summary>Gives a stripe up, as the end of its thread does.</summary>
    public static void GiveUp(ref long word) => TAtomics.Add(ref word, 1);

    /// <summary>
    /// Enters the page that the caller's stack has at an address, unless its place is taken by another thread that lives, or
    /// just being taken: then <see cref="Find"/> does not find the caller there, who has to be asked for by other means.
    /// </summary>
    /// <param name="entries">All entries.</param>
    /// <param name="words">The words of all stripes.</param>
    /// <param name="address">Where the caller stands.</param>
    /// <param name="word">The word of the caller's stripe.</param>
    public static void Enter(ref long entries, ref long words, nuint address, long word)
    {
        nuint page = address >> StripeOwners.PageShift;
        ref long entry = ref EntryOf(ref entries, page);
        long before = TAtomics.Read(in entry);
        bool isTaken = before == BeingEntered || (before != word && IsAlive(ref words, before));
        if (isTaken || TAtomics.CompareExchange(ref entry, BeingEntered, before) != before)
            return;

        // Pairs with the acquire in Find.
        TAtomics.Write(ref Unsafe.Add(ref entry, 1), (long)page);
        TAtomics.WriteRelease(ref entry, word);
    }

    private static bool IsAlive(ref long words, long owner) =>
        TAtomics.Read(in StripeOwners.WordOf(ref words, StripeOwners.StripeOf(owner))) == owner;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref long EntryOf(ref long entries, nuint page) =>
        ref Unsafe.Add(ref entries, StripeOwners.EntryOf(page) * StripeOwners.EntryCells);
}
