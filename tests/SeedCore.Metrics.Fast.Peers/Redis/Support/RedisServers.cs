namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>
/// One healthy server of each kind for all tests, started by the first that needs it. Tests use names of their own in it.
/// </summary>
public sealed class RedisServers : IAsyncLifetime
{
    public const string Redis = "redis-server";
    public const string Valkey = "valkey-server";
    public const string Garnet = "Garnet";

    private readonly Dictionary<string, Task<IRedisServer>> _servers = new(StringComparer.Ordinal);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (Task<IRedisServer> server in _servers.Values)
            await (await server).DisposeAsync();
    }

    internal Task<IRedisServer> GetAsync(string kind)
    {
        if (!_servers.TryGetValue(kind, out Task<IRedisServer>? server))
            _servers.Add(kind, server = StartAsync(kind));
        return server;
    }

    private static async Task<IRedisServer> StartAsync(string kind) => kind == Garnet ? new GarnetHost() : await RedisServer.StartAsync(kind);
}
