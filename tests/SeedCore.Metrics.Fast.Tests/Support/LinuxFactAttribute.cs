namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>A fact about what only Linux has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Only on Linux is the end of a thread known.";
    }
}
