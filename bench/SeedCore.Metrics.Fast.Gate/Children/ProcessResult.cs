namespace SeedCore.Metrics.Fast.Gate;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; null if it could not be started or took too long.</param>
/// <param name="Output">What it wrote, to both of its outputs.</param>
internal sealed record ProcessResult(int? ExitCode, string Output)
{
    /// <summary>Gets the last lines, for a message.</summary>
    public string Tail => string.Join('\n', Output.Trim().Split('\n').TakeLast(15));
}
