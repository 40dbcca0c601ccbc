namespace SeedCore.Metrics.Fast.Build.Tests;

/// <summary>A fact about what only Unix has: modes of files, the shell of <c>.ci/run</c>, signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has neither executable files by mode nor bash nor SIGTERM.";
    }
}
