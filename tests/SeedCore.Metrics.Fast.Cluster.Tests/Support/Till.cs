namespace SeedCore.Metrics.Fast.Cluster.Tests.Support;

public enum Till
{
    Main,
    Side,
}
