using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// Gives each recording thread a stripe of its own until it ends, and finds it by the page of the thread's stack: see
/// <see cref="StripeOwners{TAtomics}"/> for why that is never wrong.
/// </summary>
/// <remarks>
/// More threads at once than there are stripes to own share the others, which are numbered behind them: those threads
/// always come by <see cref="Assign"/>.
/// </remarks>
internal readonly unsafe struct OwnedStripeSelector : IStripeSelector
{
    private const int SharedStripes = 8;

    // More than the frames between a recording method and Assign: its caller may stand in the page before.
    private const int CallerReach = 1024;

    private static readonly int Ownable =
        Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount * 4), 16, StripeOwners.Maximum);

    // SAFETY: never freed, since threads that end after everything else still write there; every index is below their lengths.
    private static readonly long* Words = AllocateWords();
    private static readonly long* Entries = Allocate(StripeOwners.Entries * StripeOwners.EntryCells);

    // Where two threads draw the same number, two meet in a stripe that share one anyway.
    private static int s_shared;

    [ThreadStatic]
    private static Identity? t_identity;

    /// <summary>Gets a value indicating whether this can be had here: where the end of a thread can be known.</summary>
    public static bool IsSupported => ThreadEnd.IsKnown;

    public static int StripeCount => Ownable + SharedStripes;

    public static bool HasOwners => true;

    public static nint Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        [SkipLocalsInit]
        get
        {
            byte here;
            return StripeOwners<HardwareAtomics>.Find(ref *Entries, ref *Words, (nuint)(&here));
        }
    }

    public static bool IsOwned(nint stripe) => stripe <= Ownable;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Assign()
    {
        byte here;
        Identity identity = t_identity ??= new Identity();
        identity.Enter((nuint)(&here));
        identity.Enter((nuint)(&here) + CallerReach);
        return identity.Stripe;
    }

    private static long* AllocateWords()
    {
        long* words = Allocate((Ownable + 1) * CacheLine.Cells);
        StripeOwners<HardwareAtomics>.Initialize(ref *words, Ownable);
        return words;
    }

    private static long* Allocate(int cells)
    {
        nuint bytes = (nuint)cells * sizeof(long);
        void* memory = NativeMemory.AlignedAlloc(bytes, CacheLine.Bytes);
        NativeMemory.Clear(memory, bytes);
        return (long*)memory;
    }

    /// <summary>What is known of a thread.</summary>
    private sealed class Identity
    {
        private readonly nuint _low;
        private readonly nuint _high;
        private readonly long _word;

        public Identity()
        {
            if (StackBounds.TryGetCurrent(out _low, out _high))
                _word = Take();
            Stripe = _word != 0
                ? (int)StripeOwners.StripeOf(_word)
                : Ownable + 1 + (int)((uint)++s_shared % SharedStripes);
        }

        public int Stripe { get; }

        /// <summary>Enters the page of an address, if it is wholly the thread's: code may run on memory that is no thread's stack.</summary>
        public void Enter(nuint address)
        {
            nuint page = address & ~(((nuint)1 << StripeOwners.PageShift) - 1);
            if (_word != 0 && page >= _low && address < _high)
                StripeOwners<HardwareAtomics>.Enter(ref *Entries, ref *Words, address, _word);
        }

        private static long Take()
        {
            long word = StripeOwners<HardwareAtomics>.Take(ref *Words, Ownable);
            if (word == 0)
                return 0;

            ref long cell = ref StripeOwners.WordOf(ref *Words, StripeOwners.StripeOf(word));
            if (ThreadEnd.TryRaise((long*)Unsafe.AsPointer(ref cell)))
                return word;

            StripeOwners<HardwareAtomics>.GiveUp(ref cell);
            return 0;
        }
    }
}
