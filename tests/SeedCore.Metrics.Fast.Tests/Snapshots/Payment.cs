namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public enum Payment
{
    Cash,
    Card,
}
