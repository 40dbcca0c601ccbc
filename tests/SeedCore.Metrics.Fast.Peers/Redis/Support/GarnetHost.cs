using System.Globalization;
using Garnet;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>Garnet within this process: strings, sorted sets, hashes, channels and Lua, but no streams.</summary>
internal sealed class GarnetHost : IRedisServer
{
    private readonly GarnetServer _server;
    private readonly string _endpoint;

    public GarnetHost()
    {
        string port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        _endpoint = $"127.0.0.1:{port}";
        _server = new GarnetServer(["--bind", "127.0.0.1", "--port", port, "--memory", "64m", "--index", "1m", "--lua", "--lua-transaction-mode"]);
        _server.Start();
    }

    public bool HasStreams => false;

    public RedisConnectionOptions Options => new() { Endpoints = [_endpoint] };

    public Task<ConnectionMultiplexer> AdministerAsync() => ConnectionMultiplexer.ConnectAsync(_endpoint + ",allowAdmin=true");

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
