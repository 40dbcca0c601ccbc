namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A fact that a real program attests to. Where it is not installed the test is skipped; in CI that is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string program)
    {
        if (Tool.Find(program) is null && !Tool.IsCi)
            Skip = $"{program} is not here; .ci/servers unpacks it: see there.";
    }
}
