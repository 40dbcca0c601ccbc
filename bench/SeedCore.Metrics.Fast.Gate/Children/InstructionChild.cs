namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// Runs the operations under callgrind, each so many times and then twice as many: the difference is theirs alone. No clock and no
/// pause: ahead-of-time compiled code needs none.
/// </summary>
internal static class InstructionChild
{
    /// <summary>How many sections callgrind writes for an operation: what precedes it, once, twice.</summary>
    public const int Sections = 3;

    /// <summary>Runs them.</summary>
    /// <returns>The runtime's version with its patch.</returns>
    public static string Run(GateSuite suite)
    {
        foreach (GatedOperation operation in suite.Operations)
        {
            // What the first calls set up is not the operation's.
            operation.Burst(2 * operation.Calls);
            InstructionMarker.Pass();
            operation.Burst(operation.Calls);
            InstructionMarker.Pass();
            operation.Burst(2 * operation.Calls);
            InstructionMarker.Pass();
        }

        return Environment.Version.ToString();
    }
}
