using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Counts what was not recorded, by reason. Rare by nature: one shared cell each.</summary>
internal sealed class Rejections<TAtomics>(bool isEnabled)
    where TAtomics : struct, IAtomics
{
    private readonly long[] _counts = new long[Enum.GetValues<Rejection>().Length];

    /// <summary>Counts one, unless the set is disabled. Out of line: no caller expects it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Count(Rejection reason)
    {
        if (isEnabled)
            TAtomics.Add(ref _counts[(int)reason], 1);
    }

    /// <summary>Copies all counts.</summary>
    public void CopyTo(Span<long> destination)
    {
        for (int i = 0; i < _counts.Length; i++)
            destination[i] = TAtomics.Read(in _counts[i]);
    }
}
