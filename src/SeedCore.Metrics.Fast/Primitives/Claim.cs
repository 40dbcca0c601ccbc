using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>A cell that says whether somebody has what it stands for: one at a time, and nobody waits for it.</summary>
internal static class Claim<TAtomics>
    where TAtomics : struct, IAtomics
{
    private const long Free = 0;
    private const long Taken = 1;

    /// <summary>Takes it, if nobody has it: one exchange, a full fence.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTake(ref long cell) => TAtomics.Exchange(ref cell, Taken) == Free;

    /// <summary>Gives it back. Pairs with the exchange of who takes it next, and so sees everything stored before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GiveBack(ref long cell) => TAtomics.WriteRelease(ref cell, Free);
}
