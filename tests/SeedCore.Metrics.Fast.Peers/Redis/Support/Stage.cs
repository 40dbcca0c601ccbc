using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>A stream of its own in a shared server, with messages that count 1, 2, 3, ...</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly RedisExporter _exporter;
    private readonly Order _order = Order.Create();
    private readonly ConnectionMultiplexer _client;

    private Stage(IRedisServer server, ConnectionMultiplexer client)
    {
        _client = client;
        Connection = new RedisConnection(server.Options);
        _exporter = new RedisExporter(Connection, new RedisExporterOptions { Key = Key });
    }

    public string Key { get; } = PublishingTests.NewKey();

    public RedisConnection Connection { get; }

    public RedisReaderOptions Reading => new() { Key = Key, Consumer = "member" };

    public IDatabase Database => _client.GetDatabase();

    public static async Task<Stage> StartAsync(IRedisServer server, int messages)
    {
        Stage stage = new(server, await server.AdministerAsync());
        await stage.PublishAsync(messages);
        return stage;
    }

    public async Task PublishAsync(int messages)
    {
        for (int i = 0; i < messages; i++)
            Assert.True(await _exporter.ExportAsync(_order.Place()), _exporter.GetHealth().LastError);
    }

    public async ValueTask DisposeAsync()
    {
        await _exporter.DisposeAsync();
        await Connection.DisposeAsync();
        await _client.DisposeAsync();
    }
}
