namespace SeedCore.Metrics.Fast.Peers.Support;

/// <summary>A fact about signals, which other systems than Unix do not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "There is no SIGTERM here.";
    }
}
