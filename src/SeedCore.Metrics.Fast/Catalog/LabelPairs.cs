using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast;

/// <summary>The pairs of two enum labels, numbered row by row.</summary>
internal static class LabelPairs<T1, T2>
    where T1 : struct, Enum
    where T2 : struct, Enum
{
    /// <summary>Gets all pairs in the order of their numbers.</summary>
    public static (T1 First, T2 Second)[] All =>
    [
        .. from first in EnumLabel<T1>.Values
           from second in EnumLabel<T2>.Values
           select (first, second),
    ];

    /// <summary>Numbers a pair; false if either value is not declared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGetIndex(T1 first, T2 second, out nuint index)
    {
        nuint i = EnumLabel<T1>.Index(first);
        nuint j = EnumLabel<T2>.Index(second);
        index = i * (nuint)EnumLabel<T2>.Count + j;
        return i < (nuint)EnumLabel<T1>.Count && j < (nuint)EnumLabel<T2>.Count;
    }
}
