using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// Knows a thread by the 64 KB page its stack pointer is in: a shift, a mask and a byte load, where a thread static
/// costs a call.
/// </summary>
/// <remarks>
/// A page's entry may be stale (its thread died, another's stack lies there now) or shared (stacks 512 MB apart): then
/// two threads meet in one stripe, which its atomics allow. <see cref="Assign"/> enters all pages of the caller's
/// stack but the last at once, so that a thread does not wander between stripes with the depth of its calls.
/// </remarks>
internal readonly unsafe struct StackStripeSelector : IStripeSelector
{
    private const int PageShift = 16;
    private const int Pages = 1 << 13;

    // A thread with a giant stack enters this many pages on each side of where it is: 16 MB.
    private const int Reach = 256;

    // More than the frames between a recording method and Assign, less than those between it and a stack's start.
    private const int CallerReach = 1024;

    // Held so that the pointer stays good: pinned, and alive as long as the process.
    private static readonly byte[] Map = GC.AllocateArray<byte>(Pages, pinned: true);

    // SAFETY: the array is pinned and never collected, and every index is masked to its length.
    private static readonly byte* Entries = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Map));

    private static readonly int Stripes =
        Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount * 2), 8, 128);

    // By stripe, whether its thread lives.
    private static readonly long[] Claims = new long[Stripes + 1];
    private static int s_shared;

    [ThreadStatic]
    private static ThreadIdentity? t_identity;

    public static int StripeCount => Stripes;

    public static nint Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        [SkipLocalsInit]
        get
        {
            byte here;
            return Entries[((nuint)(&here) >> PageShift) & (Pages - 1)];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Assign()
    {
        byte here;
        nuint page = (nuint)(&here) >> PageShift;
        ThreadIdentity identity = t_identity ??= Identify(page);

        // The page may lie outside what is known of the stack: its bounds could not be had, or it is beyond reach. And
        // the caller that asked may stand just above it, in the page before.
        identity.Enter(page);
        identity.Enter(((nuint)(&here) + CallerReach) >> PageShift);
        return identity.Stripe;
    }

    private static ThreadIdentity Identify(nuint page)
    {
        nuint first = page;
        nuint last = page;
        if (StackBounds.TryGetCurrent(out nuint low, out nuint high))
        {
            // Not the page in which the stack ends: the next stack may begin there, and its thread lives in its first
            // page, while this one hardly ever gets down to its last.
            nuint lowest = (low + (1 << PageShift) - 1) >> PageShift;
            first = Math.Min(page, Math.Max(lowest, page - Reach));
            last = Math.Min((high - 1) >> PageShift, page + Reach);
        }

        return new ThreadIdentity(first, last);
    }

    /// <summary>A thread's stripe; when the thread is gone and collected, the stripe and its pages are free again.</summary>
    private sealed class ThreadIdentity
    {
        private readonly bool _owns;
        private nuint _first;
        private nuint _last;

        public ThreadIdentity(nuint firstPage, nuint lastPage)
        {
            // The lowest free stripe, so that sets have as few lanes as there are threads.
            for (int stripe = 1; stripe <= Stripes && !_owns; stripe++)
            {
                _owns = Claim<HardwareAtomics>.TryTake(ref Claims[stripe]);
                Stripe = stripe;
            }

            // Where two threads draw the same number, two meet in a stripe that share one anyway.
            if (!_owns)
                Stripe = 1 + (int)((uint)++s_shared % (uint)Stripes);

            (_first, _last) = (firstPage, lastPage);
            for (nuint page = firstPage; page <= lastPage; page++)
                Entries[page & (Pages - 1)] = (byte)Stripe;
        }

        ~ThreadIdentity()
        {
            for (nuint page = _first; page <= _last; page++)
            {
                // Whoever has the page now keeps its own entry; one that loses it to this race asks again.
                if (Entries[page & (Pages - 1)] == Stripe)
                    Entries[page & (Pages - 1)] = 0;
            }

            if (_owns)
                Claim<HardwareAtomics>.GiveBack(ref Claims[Stripe]);
        }

        public int Stripe { get; }

        public void Enter(nuint page)
        {
            Entries[page & (Pages - 1)] = (byte)Stripe;
            if (page + 1 == _first)
                _first = page;
            else if (page == _last + 1)
                _last = page;
        }
    }
}
