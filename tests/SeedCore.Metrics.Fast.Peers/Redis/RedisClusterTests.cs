using System.Globalization;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

[Collection(OneRedisOfEachKind.Name)]
public sealed class RedisClusterTests
{
    private static readonly (int First, int Last)[] s_slots = [(0, 5460), (5461, 10922), (10923, 16383)];

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task A_cluster_of_three_nodes_does_all_that_one_server_does(string kind)
    {
        await using RedisServer first = await StartNodeAsync(kind);
        await using RedisServer second = await StartNodeAsync(kind);
        await using RedisServer third = await StartNodeAsync(kind);
        await JoinAsync(first, second, third);

        foreach (string key in (string[])["metrics:coordinator", "a", "b", "c", "d"]) // on all three of them
        {
            await using RedisConnection connection = new(second.Options);
            await using RedisExporter exporter = new(connection, new RedisExporterOptions { Key = key });
            RedisReaderOptions options = new() { Key = key };
            MetricsSnapshot snapshot = Order.Create().Place();
            await Eventually.TrueAsync(async () => await exporter.ExportAsync(snapshot), "the cluster, which says CLUSTERDOWN while it settles");

            RedisStreamReader reader = new(connection, options);
            RedisBatch batch = await reader.ReadAsync();
            await reader.AcknowledgeAsync(batch);
            Assert.Equal(1, batch.Messages[^1].Snapshot.GetCounter(Order.Key));
            Assert.Single(await PublishingTests.ToListAsync(new RedisLatestReader(connection, options).ReadAsync()));

            RedisLease lease = new(connection, new RedisLeaseOptions { Key = key });
            Assert.True(await lease.TryHoldAsync());
            RedisMergedSnapshot merged = new(connection, key);
            Assert.True(await merged.TryWriteAsync(new byte[] { 1 }, lease.Token));
            Assert.False(await merged.TryWriteAsync(new byte[] { 1 }, lease.Token - 1));
        }
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task A_stream_is_found_on_the_node_that_its_slot_was_moved_to(string kind)
    {
        await using RedisServer first = await StartNodeAsync(kind);
        await using RedisServer second = await StartNodeAsync(kind);
        await using RedisServer third = await StartNodeAsync(kind);
        await JoinAsync(first, second, third);
        await using RedisConnection connection = new(first.Options);
        await using RedisExporter before = new(connection, new RedisExporterOptions { Key = "before" });
        MetricsSnapshot snapshot = Order.Create().Place();
        await Eventually.TrueAsync(async () => await before.ExportAsync(snapshot), "the cluster"); // now the connection knows where slots are

        int slot = (int)await first.ExecuteAsync("CLUSTER", "KEYSLOT", "moved");
        RedisServer owner = new[] { first, second, third }[Array.FindIndex(s_slots, slots => slot <= slots.Last)];
        RedisServer heir = owner == third ? first : third;
        string name = (string)(await heir.ExecuteAsync("CLUSTER", "MYID"))!;

        // Who imports it gets a newer epoch with it: otherwise the old owner's word may win.
        await heir.ExecuteAsync("CLUSTER", "SETSLOT", slot, "IMPORTING", (string)(await owner.ExecuteAsync("CLUSTER", "MYID"))!);
        await owner.ExecuteAsync("CLUSTER", "SETSLOT", slot, "MIGRATING", name);
        foreach (RedisServer node in (RedisServer[])[heir, owner, first, second, third])
            await node.ExecuteAsync("CLUSTER", "SETSLOT", slot, "NODE", name);

        await using RedisExporter exporter = new(connection, new RedisExporterOptions { Key = "moved" });
        await Eventually.TrueAsync(async () => await exporter.ExportAsync(snapshot), $"the new node, not: {exporter.GetHealth().LastError}");
        Assert.InRange((long)await heir.ExecuteAsync("XLEN", "moved"), 1, 2);
    }

    private static Task<RedisServer> StartNodeAsync(string kind) =>
        RedisServer.StartAsync(kind, "--cluster-enabled", "yes", "--cluster-port", FreePort.Next().ToString(CultureInfo.InvariantCulture));

    private static async Task JoinAsync(params RedisServer[] nodes)
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            await nodes[i].ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", s_slots[i].First, s_slots[i].Last);
            await nodes[i].ExecuteAsync("CLUSTER", "SET-CONFIG-EPOCH", i + 1);
        }

        string bus = (string)(await nodes[0].ExecuteAsync("CONFIG", "GET", "cluster-port"))[1]!;
        foreach (RedisServer node in nodes[1..])
            await node.ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", nodes[0].Port, bus);
        foreach (RedisServer node in nodes)
        {
            await Eventually.TrueAsync(
                async () => ((string)(await node.ExecuteAsync("CLUSTER", "INFO"))!) is { } info
                    && info.Contains("cluster_state:ok", StringComparison.Ordinal)
                    && info.Contains("cluster_slots_ok:16384", StringComparison.Ordinal)
                    && info.Contains("cluster_known_nodes:3", StringComparison.Ordinal),
                "the cluster");
        }
    }
}
