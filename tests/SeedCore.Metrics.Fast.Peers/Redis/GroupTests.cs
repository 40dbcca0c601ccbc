using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

[Collection(OneRedisOfEachKind.Name)]
public sealed class GroupTests(RedisServers servers)
{
    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task Each_message_goes_to_one_member(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 50);
        RedisReaderOptions options = stage.Reading with { BatchSize = 7 };
        RedisStreamReader[] members = [new(stage.Connection, options), new(stage.Connection, options with { Consumer = "another" })];

        List<long> read = [];
        for (int idle = 0, turn = 0; idle < 2; turn++)
        {
            RedisStreamReader member = members[turn % 2];
            RedisBatch batch = await member.ReadAsync();
            read.AddRange(Numbers(batch));
            await member.AcknowledgeAsync(batch);
            idle = batch.Count == 0 ? idle + 1 : 0;
        }

        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long)number), read.Order());
        Assert.All(members, member => Assert.InRange(member.GetStatistics().Accepted, 20, 30));
        Assert.Equal(50, members.Sum(member => member.GetStatistics().Acknowledged));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task What_a_dead_member_left_is_taken_over(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 25);
        RedisStreamReader dead = new(stage.Connection, stage.Reading);
        Assert.Equal(25, (await dead.ReadAsync()).Count);

        RedisStreamReader heir = new(stage.Connection, stage.Reading with { Consumer = "heir", BatchSize = 10, ClaimIdle = TimeSpan.FromMilliseconds(50) });
        List<long> read = [];
        await Eventually.TrueAsync(
            async () =>
            {
                RedisBatch batch = await heir.ReadAsync();
                read.AddRange(Numbers(batch));
                await heir.AcknowledgeAsync(batch);
                return read.Count >= 25;
            },
            "what was left");

        Assert.Equal(Enumerable.Range(1, 25).Select(number => (long)number), read);
        Assert.Equal(25, heir.GetStatistics().Claimed);
        Assert.Equal(0, (await stage.Database.StreamPendingAsync(stage.Key, "aggregators")).PendingMessageCount);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task What_was_not_acknowledged_is_read_again_by_a_member_of_the_same_name(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 3);
        RedisReaderOptions options = stage.Reading with { BatchSize = 2 };
        await new RedisStreamReader(stage.Connection, options).ReadAsync();

        RedisStreamReader again = new(stage.Connection, options);

        Assert.Equal([1, 2], Numbers(await again.ReadAsync()));
        Assert.Equal([3], Numbers(await again.ReadAsync()));
        Assert.Equal(0, (await again.ReadAsync()).Count);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task What_the_stream_has_dropped_meanwhile_is_counted_and_passed_over(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 3);
        await new RedisStreamReader(stage.Connection, stage.Reading).ReadAsync();
        await stage.Database.StreamTrimAsync(stage.Key, 1, useApproximateMaxLength: false);

        RedisStreamReader again = new(stage.Connection, stage.Reading);
        RedisBatch batch = await again.ReadAsync();
        await again.AcknowledgeAsync(batch);

        Assert.Equal([3], Numbers(batch));
        Assert.Equal(2, again.GetStatistics().Trimmed);
        Assert.Equal(0, (await stage.Database.StreamPendingAsync(stage.Key, "aggregators")).PendingMessageCount);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task The_group_is_made_again_when_it_is_gone(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 1);
        RedisStreamReader reader = new(stage.Connection, stage.Reading);
        Assert.Equal([1], Numbers(await reader.ReadAsync()));

        await stage.Database.KeyDeleteAsync(stage.Key);
        Assert.Equal(0, (await reader.ReadAsync()).Count);
        await stage.PublishAsync(1);

        Assert.Equal([2], Numbers(await reader.ReadAsync()));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task Members_that_are_gone_and_owe_nothing_are_forgotten(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 2);
        RedisReaderOptions options = stage.Reading with { BatchSize = 1, ClaimIdle = TimeSpan.FromDays(1) };
        RedisStreamReader gone = new(stage.Connection, options with { Consumer = "gone" });
        await gone.AcknowledgeAsync(await gone.ReadAsync());
        await new RedisStreamReader(stage.Connection, options with { Consumer = "owes" }).ReadAsync();

        RedisStreamReader reader = new(stage.Connection, options with { ClaimIdle = TimeSpan.FromMilliseconds(1), Consumer = "here" });
        await Eventually.TrueAsync(
            async () =>
            {
                await reader.ReadAsync();
                return (await stage.Database.StreamConsumerInfoAsync(stage.Key, options.Group)).All(member => member.Name != "gone");
            },
            "the end of a member");

        Assert.Contains(await stage.Database.StreamConsumerInfoAsync(stage.Key, options.Group), member => member.Name == "here");
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task Hostile_entries_are_refused_counted_and_done_with(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 1);
        byte[] good = (byte[])(await stage.Database.StreamRangeAsync(stage.Key))[0].Values[0].Value!;
        byte[] flipped = [.. good];
        flipped[good.Length / 2] ^= 4;
        RedisValue[] hostile = [good[..^1], flipped, RedisValue.EmptyString, "text", new byte[5000], new byte[200_001]];
        foreach (RedisValue payload in hostile)
            await stage.Database.StreamAddAsync(stage.Key, "message", payload);
        await stage.Database.StreamAddAsync(stage.Key, "another field", good);
        await stage.PublishAsync(1);

        RedisStreamReader reader = new(stage.Connection, stage.Reading with { MaxMessageBytes = 200_000 });
        RedisBatch batch = await reader.ReadAsync();
        await reader.AcknowledgeAsync(batch);

        Assert.Equal([1, 2], Numbers(batch));
        Assert.Equal(hostile.Length + 1, reader.GetStatistics().Refused);
        Assert.NotNull(reader.GetStatistics().LastRefusal);
        Assert.Equal(0, (await stage.Database.StreamPendingAsync(stage.Key, "aggregators")).PendingMessageCount);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task Hostile_messages_under_keys_are_refused_before_they_are_read_in_full(string kind)
    {
        await using Stage stage = await Stage.StartAsync(await servers.GetAsync(kind), messages: 1);
        string prefix = $"{{{stage.Key}}}";
        await stage.Database.StringSetAsync($"{prefix}:latest:huge", new byte[5_000_000]);
        await stage.Database.StringSetAsync($"{prefix}:latest:text", "text");
        await stage.Database.SortedSetAddAsync($"{prefix}:instances", [new("huge", 1), new("text", 2), new("nothing there", 3)]);

        RedisLatestReader reader = new(stage.Connection, stage.Reading with { MaxMessageBytes = 10_000 });

        ClusterMessage message = Assert.Single(await PublishingTests.ToListAsync(reader.ReadAsync()));
        Assert.Equal(1, message.Snapshot.GetCounter(Order.Key));
        Assert.Equal(2, reader.GetStatistics().Refused);
    }

    private static IEnumerable<long> Numbers(RedisBatch batch) => batch.Messages.Select(message => message.Snapshot.GetCounter(Order.Key));
}
