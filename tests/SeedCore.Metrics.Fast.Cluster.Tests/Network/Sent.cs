namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

/// <summary>A message that was sent.</summary>
/// <param name="Message">The message.</param>
/// <param name="Customers">How many customers it tells of, in its epoch.</param>
/// <param name="IsLast">Whether none follows in its epoch: what has to get through, sooner or later.</param>
internal sealed record Sent(ClusterMessage Message, long Customers, bool IsLast);
