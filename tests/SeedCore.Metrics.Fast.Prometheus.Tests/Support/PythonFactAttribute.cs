namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A fact that Debian's prometheus_client for Python attests to. Where it is missing the test is skipped; in CI that is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!Python.HasClient && !Tool.IsCi)
            Skip = "Python's prometheus_client is not here; .ci/servers unpacks it: see there.";
    }
}
