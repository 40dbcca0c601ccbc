using System.Globalization;
using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Which of the numbered orderings is weakened.</summary>
internal static class Weakening
{
    /// <summary>The one that is compiled in; -1 where it is chosen when the program starts.</summary>
    public const int Fixed = -1;

    private static readonly int s_chosen =
        int.Parse(Environment.GetEnvironmentVariable("SEEDCORE_WEAKENED") ?? "-1", CultureInfo.InvariantCulture);

    /// <summary>Gets which orderings the program has come by.</summary>
    public static bool[] Reached { get; } = new bool[1024];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Weakens(int ordering)
    {
        if (Fixed >= 0)
            return ordering == Fixed;
        Reached[ordering] = true;
        return ordering == s_chosen;
    }
}
