using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>The loops around the measured calls.</summary>
public static class Loop
{
    /// <summary>Makes a loop over an operation: its argument says how many calls it makes.</summary>
    /// <param name="operation">The operation; threads may share it if what it refers to may be shared.</param>
    public static Action<int> Over<T>(T operation)
        where T : struct, IOperation => count => Run(operation, count);

    // A method of its own for each operation: what is hoisted out of the loop is what a caller's loop would hoist.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run<T>(T operation, int count)
        where T : struct, IOperation
    {
        for (int i = 0; i < count; i++)
            operation.Invoke(i);
    }
}
