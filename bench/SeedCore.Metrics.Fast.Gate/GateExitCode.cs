namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What a run of the gate tells its caller.</summary>
internal static class GateExitCode
{
    public const int Passed = 0;
    public const int Refused = 1;
    public const int NotTold = 2;
}
