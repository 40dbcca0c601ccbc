namespace SeedCore.Metrics.Fast.Load.Tests.Ratios;

/// <summary>A fact about the Python reference; skipped, with the reason, where there is no Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    private static readonly string? s_reason = Probe();

    public PythonFactAttribute() => Skip = s_reason;

    private static string? Probe()
    {
        using PythonReference? python = PythonReference.TryStart(out string reason);
        return python is null ? reason : null;
    }
}
