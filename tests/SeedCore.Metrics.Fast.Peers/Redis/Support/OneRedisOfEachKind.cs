namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>Tests that share the healthy servers, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneRedisOfEachKind : ICollectionFixture<RedisServers>
{
    public const string Name = "Redis";
}
