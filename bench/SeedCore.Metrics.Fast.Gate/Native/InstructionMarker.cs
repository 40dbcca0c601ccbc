using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Where callgrind writes down what was executed since the last time; it knows the method by its name.</summary>
internal static class InstructionMarker
{
    /// <summary>The method's symbol in an executable, as a pattern.</summary>
    public const string Symbol = "*" + nameof(InstructionMarker) + "__" + nameof(Pass);

    private static int s_passes;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pass() => s_passes++;
}
