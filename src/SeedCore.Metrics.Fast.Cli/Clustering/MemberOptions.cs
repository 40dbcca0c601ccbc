using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>What a member of a cluster plays, and where to it publishes.</summary>
internal sealed record MemberOptions(RedisConnectionOptions Redis, string Instance, int Seed)
{
    /// <summary>Gets the name of the stream.</summary>
    public string Key { get; init; } = RedisExporterOptions.DefaultKey;
}
