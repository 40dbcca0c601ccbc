namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>A theory about code for Arm64; skipped with the reason where it cannot be made or read, which in CI is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Arm64TheoryAttribute : TheoryAttribute
{
    public Arm64TheoryAttribute() => Skip = Arm64Tools.ReasonToSkip;
}
