using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

[Collection(OneRedisOfEachKind.Name)]
public sealed class PublishingTests(RedisServers servers)
{
    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    [InlineData(RedisServers.Garnet)]
    public async Task What_is_exported_arrives_in_the_stream_on_the_channel_and_under_the_key(string kind)
    {
        IRedisServer server = await servers.GetAsync(kind);
        string key = NewKey();
        Order order = Order.Create();
        await using RedisConnection connection = new(server.Options);
        RedisReaderOptions options = new() { Key = key };
        RedisChannelReader channel = new(connection, options);
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));
        await using IAsyncEnumerator<ClusterMessage> heard = channel.ListenAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);
        ValueTask<bool> hearing = heard.MoveNextAsync();
        await using ConnectionMultiplexer observer = await server.AdministerAsync();
        await Eventually.TrueAsync(
            async () => (long)((RedisResult[])(await observer.GetDatabase().ExecuteAsync("PUBSUB", "NUMSUB", key))!)[1] == 1, "the subscription");

        RedisExporter exporter = new(server.Options, new RedisExporterOptions { Key = key, Instance = "shop/1:a" });
        await using (MetricsPump pump = new(order.Capture, new MetricsPumpOptions { Interval = TimeSpan.FromDays(1) }, exporter))
        {
            for (int i = 0; i < 3; i++)
            {
                order.Place();
                Assert.True(await pump.PumpNowAsync(), exporter.GetHealth().LastError);
            }
        }

        Assert.True(await hearing);
        Assert.Equal(1, heard.Current.Snapshot.GetCounter(Order.Key));
        Assert.True(await heard.MoveNextAsync());
        Assert.Equal(2, heard.Current.Snapshot.GetCounter(Order.Key));

        List<ClusterMessage> latest = await ToListAsync(new RedisLatestReader(connection, options).ReadAsync());
        ClusterMessage message = Assert.Single(latest);
        Assert.Equal("shop/1:a", message.Instance);
        Assert.Equal(exporter.Incarnation, message.Incarnation);
        Assert.Equal(3, message.Snapshot.GetCounter(Order.Key));
        Assert.Equal(3, message.Snapshot.GetLatency("handling_ms").AllTime.Count);

        Assert.Equal(!server.HasStreams, exporter.IsWithoutStreams);
        if (server.HasStreams)
        {
            RedisBatch batch = await new RedisStreamReader(connection, options).ReadAsync();
            Assert.Equal([1, 2, 3, 3], batch.Messages.Select(each => each.Snapshot.GetCounter(Order.Key))); // the last at the end of the pump
        }
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task The_stream_is_capped(string kind)
    {
        IRedisServer server = await servers.GetAsync(kind);
        string key = NewKey();
        Order order = Order.Create();
        await using RedisExporter exporter = new(server.Options, new RedisExporterOptions { Key = key, MaxStreamLength = 100 });

        for (int i = 0; i < 500; i++)
            Assert.True(await exporter.ExportAsync(order.Place()));

        await using ConnectionMultiplexer client = await server.AdministerAsync();
        Assert.InRange(await client.GetDatabase().StreamLengthAsync(key), 100, 250); // whole blocks of up to 100 entries
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Garnet)]
    public async Task The_latest_of_an_instance_expires_and_so_does_its_name(string kind)
    {
        IRedisServer server = await servers.GetAsync(kind);
        string key = NewKey();
        Order order = Order.Create();
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        RedisExporterOptions options = new() { Key = key, Instance = "first", LatestExpiry = TimeSpan.FromSeconds(1) };
        await using RedisConnection connection = new(server.Options);
        await using RedisExporter first = new(connection, options, clock);
        await using RedisExporter second = new(connection, options with { Instance = "second", LatestExpiry = TimeSpan.FromHours(1) }, clock);
        RedisLatestReader reader = new(connection, new RedisReaderOptions { Key = key });

        Assert.True(await first.ExportAsync(order.Place()));
        Assert.Equal(["first"], (await ToListAsync(reader.ReadAsync())).Select(message => message.Instance));
        await Eventually.TrueAsync(async () => (await ToListAsync(reader.ReadAsync())).Count == 0, "the end of the first instance's message");

        clock.Advance(TimeSpan.FromHours(26)); // a day for wrong clocks, and the hour
        Assert.True(await second.ExportAsync(order.Place()));
        await using ConnectionMultiplexer client = await server.AdministerAsync();
        Assert.Equal("second:orders", Assert.Single(await client.GetDatabase().SortedSetRangeByRankAsync($"{{{key}}}:instances")).ToString());
        Assert.Equal(0, reader.GetStatistics().Refused);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Garnet)]
    public async Task Many_instances_are_all_found(string kind)
    {
        const int Instances = 300; // more than fit into a page, and into a small sorted set
        IRedisServer server = await servers.GetAsync(kind);
        string key = NewKey();
        Order order = Order.Create();
        await using RedisConnection connection = new(server.Options);
        for (int i = 0; i < Instances; i++)
        {
            await using RedisExporter exporter = new(connection, new RedisExporterOptions { Key = key, Instance = $"shop {i}", UseStream = false, UseChannel = false });
            Assert.True(await exporter.ExportAsync(order.Place()));
        }

        List<ClusterMessage> latest = await ToListAsync(new RedisLatestReader(connection, new RedisReaderOptions { Key = key }).ReadAsync());

        Assert.Equal(Enumerable.Range(0, Instances).Select(i => $"shop {i}").Order(), latest.Select(message => message.Instance).Distinct().Order());
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task Sets_that_differ_in_their_labels_only_are_kept_apart(string kind)
    {
        IRedisServer server = await servers.GetAsync(kind);
        string key = NewKey();
        await using RedisConnection connection = new(server.Options);
        await using RedisExporter exporter = new(connection, new RedisExporterOptions { Key = key });

        foreach (string region in (string[])["north", "south"])
            Assert.True(await exporter.ExportAsync(Order.Create(("region", region)).Place()));
        Assert.True(await exporter.ExportAsync(Order.Create().Place()));

        List<ClusterMessage> latest = await ToListAsync(new RedisLatestReader(connection, new RedisReaderOptions { Key = key }).ReadAsync());
        Assert.Equal(
            ["", "north", "south"],
            latest.Select(message => message.Snapshot.ConstantLabels.GetValueOrDefault("region", "")).Order());

        ClusterState state = new();
        foreach (ClusterMessage message in latest)
            state.Add(in message);
        Assert.Equal(3, state.GetTotal("orders").GetCounter(Order.Key));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task Json_is_for_other_programs(string kind)
    {
        IRedisServer server = await servers.GetAsync(kind);
        string key = NewKey();
        await using RedisConnection connection = new(server.Options);
        await using RedisExporter exporter = new(connection, new RedisExporterOptions { Key = key, Instance = "shop", Payload = RedisPayload.Json });

        Assert.True(await exporter.ExportAsync(Order.Create().Place()));

        await using ConnectionMultiplexer client = await server.AdministerAsync();
        using JsonDocument json = JsonDocument.Parse((string)(await client.GetDatabase().StringGetAsync($"{{{key}}}:latest:shop:orders"))!);
        Assert.Equal("shop", json.RootElement.GetProperty("instance").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("sequence").GetInt64());
        Assert.Equal(1, json.RootElement.GetProperty("metrics").GetProperty(Order.Key).GetInt64());

        RedisStreamReader reader = new(connection, new RedisReaderOptions { Key = key });
        RedisBatch batch = await reader.ReadAsync();
        Assert.Equal((1, 0, 1), (batch.Count, batch.Messages.Count, reader.GetStatistics().Refused));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task Only_what_is_signed_is_accepted_where_a_signature_is_asked_for(string kind)
    {
        IRedisServer server = await servers.GetAsync(kind);
        string key = NewKey();
        ClusterKey signature = new(new byte[32]);
        await using RedisConnection connection = new(server.Options);
        await using RedisExporter signing = new(connection, new RedisExporterOptions { Key = key, Instance = "signs", Signature = signature });
        await using RedisExporter other = new(connection, new RedisExporterOptions { Key = key, Instance = "does not" });
        Assert.True(await signing.ExportAsync(Order.Create().Place()));
        Assert.True(await other.ExportAsync(Order.Create().Place()));

        RedisReaderOptions options = new() { Key = key, Signature = signature };
        RedisStreamReader stream = new(connection, options);
        RedisLatestReader latest = new(connection, options);

        Assert.Equal("signs", Assert.Single((await stream.ReadAsync()).Messages).Instance);
        Assert.Equal("signs", Assert.Single(await ToListAsync(latest.ReadAsync())).Instance);
        Assert.Equal((1, 1), (stream.GetStatistics().Refused, latest.GetStatistics().Refused));
    }

    internal static string NewKey() => $"metrics:{Guid.NewGuid():N}";

    internal static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        List<T> list = [];
        await foreach (T item in source)
            list.Add(item);
        return list;
    }
}
