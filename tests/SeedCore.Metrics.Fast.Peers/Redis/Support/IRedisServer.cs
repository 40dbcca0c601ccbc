using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>A server that tests publish to.</summary>
internal interface IRedisServer : IAsyncDisposable
{
    bool HasStreams { get; }

    RedisConnectionOptions Options { get; }

    Task<ConnectionMultiplexer> AdministerAsync();
}
