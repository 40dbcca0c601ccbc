namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public enum Till
{
    Main,
    Self,
    Fast,
}
