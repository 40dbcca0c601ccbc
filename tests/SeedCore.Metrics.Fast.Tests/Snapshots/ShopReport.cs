namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed record ShopReport(string Shop, MetricsSnapshot Now);
