using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>A theory about real servers. Where one is not installed it is skipped; in CI that is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute()
    {
        if (!Tool.IsCi && new[] { RedisServers.Redis, RedisServers.Valkey }.FirstOrDefault(program => Tool.Find(program) is null) is { } missing)
            Skip = $"{missing} is not here; .ci/servers unpacks it: see there.";
    }
}
