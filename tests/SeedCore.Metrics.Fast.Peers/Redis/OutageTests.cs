using System.Collections.Concurrent;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

[Collection(OneRedisOfEachKind.Name)]
public sealed class OutageTests
{
    private static readonly MetricsPumpOptions s_often = new()
    {
        Interval = TimeSpan.FromMilliseconds(20),
        QueueCapacity = 2,
        MaxAttempts = 2,
        BaseBackoff = TimeSpan.FromMilliseconds(20),
        MaxBackoff = TimeSpan.FromMilliseconds(100),
    };

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task What_was_acknowledged_survives_kills_and_is_read_without_anybodys_help(string kind)
    {
        const int Kills = 3;
        await using RedisServer server = await RedisServer.StartAsync(kind, "--appendonly", "yes", "--appendfsync", "always");
        await using RedisConnection connection = new(server.Options);
        await using RedisExporter exporter = new(server.Options);
        ConcurrentDictionary<long, bool> acknowledged = new();
        ConcurrentDictionary<long, bool> read = new();
        using CancellationTokenSource enough = new();

        Task exporting = Task.Run(() => ExportAsync(exporter, acknowledged, enough.Token));
        Task reading = Task.Run(() => ReadAsync(new RedisStreamReader(connection, new RedisReaderOptions { ClaimIdle = TimeSpan.FromSeconds(1) }), read, enough.Token));
        for (int kill = 0; kill < Kills; kill++)
        {
            int before = acknowledged.Count;
            await Eventually.TrueAsync(() => acknowledged.Count >= before + 20, "exports");
            server.Kill();
            await Eventually.TrueAsync(() => exporter.GetHealth().ConsecutiveFailures > 0, "a failure");
            await server.RestartAsync();
        }

        int last = acknowledged.Count;
        await Eventually.TrueAsync(() => acknowledged.Count >= last + 20, "exports after the last kill");
        await Eventually.TrueAsync(() => acknowledged.Keys.All(read.ContainsKey), "everything that was acknowledged");
        await enough.CancelAsync();
        await exporting;
        await reading;
        Assert.InRange(exporter.GetHealth().Failed, Kills, long.MaxValue);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task A_stopped_server_delays_no_writer_and_every_snapshot_it_costs_is_counted(string kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind);
        Order order = Order.Create();
        await using RedisConnection connection = new(server.Options);
        RedisExporter exporter = new(server.Options);
        MetricsPump pump = new(order.Capture, s_often, exporter);
        await Eventually.TrueAsync(() => Statistics(pump).Delivered > 0, "a delivery");

        server.Stop();
        (long calls, TimeSpan longest) = await Task.Run(() => RecordFor(order, TimeSpan.FromSeconds(2.5)));
        await Eventually.TrueAsync(() => exporter.GetHealth().LastError is not null, "the end of an attempt");
        ExporterStatistics stopped = Statistics(pump);
        string? error = exporter.GetHealth().LastError;
        server.Continue();
        await Eventually.TrueAsync(() => Statistics(pump).Delivered > stopped.Delivered + 5, "deliveries after the stop");
        await pump.DisposeAsync();

        Assert.True(longest < server.Options.CommandTimeout / 2, $"A call took {longest.TotalMilliseconds} ms.");
        Assert.InRange(calls, 100_000, long.MaxValue);
        Assert.Contains("did not answer in time", error, StringComparison.Ordinal);
        Assert.InRange(stopped.Dropped.QueueFull, 10, long.MaxValue);
        ExporterStatistics end = Statistics(pump);
        Assert.Equal(end.Submitted, end.Delivered + end.Dropped.Total);
        Assert.Equal(0, end.Dropped.Shutdown);
        Assert.Equal(calls, Assert.Single(await PublishingTests.ToListAsync(new RedisLatestReader(connection).ReadAsync())).Snapshot.GetCounter(Order.Key));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task A_server_that_is_stopped_from_the_start_is_waited_for_no_longer_than_asked(string kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind);
        await using RedisExporter exporter = new(server.Options with { ConnectTimeout = TimeSpan.FromMilliseconds(300) });
        MetricsSnapshot snapshot = Order.Create().Place();

        server.Stop();
        Assert.False(await exporter.ExportAsync(snapshot));
        Assert.InRange(exporter.GetHealth().LastDuration!.Value, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        using CancellationTokenSource cancelled = new(TimeSpan.FromMilliseconds(50));
        Assert.False(await exporter.ExportAsync(snapshot, cancelled.Token));
        server.Continue();

        await Eventually.TrueAsync(async () => await exporter.ExportAsync(snapshot), "an export");
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task Who_listens_to_the_channel_hears_again_after_a_restart(string kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind);
        await using RedisExporter exporter = new(server.Options);
        await using RedisConnection connection = new(server.Options);
        Order order = Order.Create();
        ConcurrentBag<long> heard = [];
        using CancellationTokenSource enough = new();
        Task listening = Task.Run(async () =>
        {
            await foreach (ClusterMessage message in new RedisChannelReader(connection).ListenAsync(enough.Token))
                heard.Add(message.Snapshot.GetCounter(Order.Key));
        });

        for (int round = 0; round < 2; round++)
        {
            int before = heard.Count;
            await Eventually.TrueAsync(async () => await exporter.ExportAsync(order.Place()) && heard.Count > before, "a message");
            server.Kill();
            await server.RestartAsync();
        }

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task After_a_failover_the_new_primary_is_found(string kind)
    {
        await using RedisServer first = await RedisServer.StartAsync(kind, "--repl-diskless-sync-delay", "0");
        await using RedisServer second = await StartReplicaAsync(kind, first);
        await using RedisExporter exporter = new(first.Options with { Endpoints = [first.Endpoint, second.Endpoint] });
        Order order = Order.Create();
        Assert.True(await exporter.ExportAsync(order.Place()), exporter.GetHealth().LastError);
        await Eventually.TrueAsync(async () => await LengthAsync(second) == 1, "the replica");

        first.Kill();
        Assert.False(await exporter.ExportAsync(order.Place()));
        await second.ExecuteAsync("REPLICAOF", "NO", "ONE");
        await Eventually.TrueAsync(async () => await exporter.ExportAsync(order.Place()), "the new primary");

        Assert.Equal(2, await LengthAsync(second));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task A_primary_that_has_become_a_replica_is_left(string kind)
    {
        await using RedisServer first = await RedisServer.StartAsync(kind, "--repl-diskless-sync-delay", "0");
        await using RedisServer second = await StartReplicaAsync(kind, first);
        await using RedisExporter exporter = new(first.Options with { Endpoints = [first.Endpoint, second.Endpoint] });
        Order order = Order.Create();
        Assert.True(await exporter.ExportAsync(order.Place()), exporter.GetHealth().LastError);
        await Eventually.TrueAsync(async () => await LengthAsync(second) == 1, "the replica");

        await second.ExecuteAsync("REPLICAOF", "NO", "ONE");
        await first.ExecuteAsync("REPLICAOF", "127.0.0.1", second.Port);
        Assert.False(await exporter.ExportAsync(order.Place()));
        Assert.Contains("READONLY", exporter.GetHealth().LastError, StringComparison.Ordinal);

        Assert.True(await exporter.ExportAsync(order.Place()), exporter.GetHealth().LastError);
        Assert.Equal(2, await LengthAsync(second));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task A_server_without_memory_costs_what_is_counted_until_it_has_some_again(string kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind, "--maxmemory-policy", "noeviction");
        Order order = Order.Create();
        RedisExporter exporter = new(server.Options);
        await using MetricsPump pump = new(order.Capture, s_often with { Interval = TimeSpan.FromDays(1) }, exporter);
        Assert.True(await pump.PumpNowAsync());

        await server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        Assert.False(await pump.PumpNowAsync());
        ExporterStatistics full = Statistics(pump);
        Assert.Contains("no memory left (OOM)", exporter.GetHealth().LastError, StringComparison.Ordinal);
        Assert.Equal((1, 1, 3), (full.Delivered, full.Dropped.Failed, full.Attempts)); // it may have memory at the second attempt

        await server.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.True(await pump.PumpNowAsync());
        Assert.True(exporter.GetHealth().Healthy);
    }

    private static ExporterStatistics Statistics(MetricsPump pump) => pump.GetStatistics().Exporters[0];

    private static async Task<RedisServer> StartReplicaAsync(string kind, RedisServer primary)
    {
        RedisServer replica = await RedisServer.StartAsync(kind, "--replicaof", $"127.0.0.1 {primary.Port}");
        await Eventually.TrueAsync(
            async () => ((string)(await replica.ExecuteAsync("INFO", "replication"))!).Contains("master_link_status:up", StringComparison.Ordinal), "the replica's link");
        return replica;
    }

    private static async Task<long> LengthAsync(RedisServer server) => (long)await server.ExecuteAsync("XLEN", RedisExporterOptions.DefaultKey);

    private static (long Calls, TimeSpan Longest) RecordFor(Order order, TimeSpan time)
    {
        long calls = 0;
        TimeSpan longest = TimeSpan.Zero;
        long start = TimeProvider.System.GetTimestamp();
        for (long last = start; TimeProvider.System.GetElapsedTime(start) < time; calls++)
        {
            order.Placed.Increment();
            order.Handling.Record(milliseconds: 1.5);
            TimeSpan took = TimeProvider.System.GetElapsedTime(last);
            last = TimeProvider.System.GetTimestamp();
            if (took > longest)
                longest = took;
        }

        return (calls, longest);
    }

    private static async Task ExportAsync(RedisExporter exporter, ConcurrentDictionary<long, bool> acknowledged, CancellationToken stopping)
    {
        Order order = Order.Create();
        while (!stopping.IsCancellationRequested)
        {
            MetricsSnapshot snapshot = order.Place();
            if (await exporter.ExportAsync(snapshot, CancellationToken.None))
                acknowledged[snapshot.GetCounter(Order.Key)] = true;
            else
                await Task.Delay(10, CancellationToken.None);
        }
    }

    private static async Task ReadAsync(RedisStreamReader reader, ConcurrentDictionary<long, bool> read, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                RedisBatch batch = await reader.ReadAsync(CancellationToken.None);
                foreach (long number in batch.Messages.Select(message => message.Snapshot.GetCounter(Order.Key)))
                    read[number] = true;
                await reader.AcknowledgeAsync(batch, CancellationToken.None);
            }
            catch (RedisOperationException error) when (error.IsTransient)
            {
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }
}
