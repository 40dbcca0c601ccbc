using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Redis.Tests.Publishing;

public sealed class OptionsTests
{
    private static readonly RedisConnectionOptions s_server = new() { Endpoints = ["localhost"] };

    [Fact]
    public void The_defaults_are_well()
    {
        Assert.Null(new RedisExporterOptions().FindFault());
        Assert.Null(new RedisReaderOptions().FindFault());
        Assert.Null(new RedisLeaseOptions().FindFault());
        Assert.Equal("metrics:coordinator", new RedisExporterOptions().Key);
        Assert.NotEqual(new RedisReaderOptions().Consumer, new RedisReaderOptions().Consumer);
    }

    [Fact]
    public void What_to_publish_is_checked_by_name()
    {
        AssertFault("Key", new RedisExporterOptions { Key = "a{b" });
        AssertFault("instance", new RedisExporterOptions { Instance = "" });
        AssertFault("UseStream", new RedisExporterOptions { UseStream = false, UseChannel = false, KeepLatest = false });
        AssertFault("MaxStreamLength", new RedisExporterOptions { MaxStreamLength = 0 });
        AssertFault("LatestExpiry", new RedisExporterOptions { LatestExpiry = TimeSpan.Zero });
        AssertFault("Payload", new RedisExporterOptions { Payload = (RedisPayload)9 });
        AssertFault("Signature", new RedisExporterOptions { Payload = RedisPayload.Json, Signature = new ClusterKey(new byte[32]) });

        static void AssertFault(string expected, RedisExporterOptions options) => Assert.Contains(
            expected, Assert.Throws<ArgumentException>(() => new RedisExporter(s_server, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_to_read_is_checked_by_name()
    {
        await using RedisConnection connection = new(s_server);
        foreach ((string expected, RedisReaderOptions options) in ((string, RedisReaderOptions)[])
        [
            ("Key", new() { Key = "" }),
            ("Group", new() { Group = "" }),
            ("Consumer", new() { Consumer = new string('x', 257) }),
            ("BatchSize", new() { BatchSize = 0 }),
            ("MaxMessageBytes", new() { MaxMessageBytes = 0 }),
            ("ClaimIdle", new() { ClaimIdle = TimeSpan.Zero }),
            ("ChannelCapacity", new() { ChannelCapacity = 0 }),
        ])
        {
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new RedisStreamReader(connection, options)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => new RedisLatestReader(connection, options));
            Assert.Throws<ArgumentException>(() => new RedisChannelReader(connection, options));
        }
    }

    [Fact]
    public async Task What_to_lease_is_checked_by_name()
    {
        await using RedisConnection connection = new(s_server);
        Assert.Throws<ArgumentException>(() => new RedisLease(connection, new RedisLeaseOptions { Key = "" }));
        Assert.Throws<ArgumentException>(() => new RedisLease(connection, new RedisLeaseOptions { Duration = TimeSpan.FromMilliseconds(99) }));
        Assert.Throws<ArgumentException>(() => new RedisMergedSnapshot(connection, "a}"));
    }

    [Fact]
    public void A_signature_is_not_shown() => Assert.DoesNotContain(
        Convert.ToBase64String(new byte[32]), new RedisExporterOptions { Signature = new ClusterKey(new byte[32]) }.ToString(), StringComparison.Ordinal);
}
