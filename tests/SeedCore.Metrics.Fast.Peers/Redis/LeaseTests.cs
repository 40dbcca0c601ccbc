using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Redis;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

[Collection(OneRedisOfEachKind.Name)]
public sealed class LeaseTests(RedisServers servers)
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(200);

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    [InlineData(RedisServers.Garnet)]
    public async Task One_of_many_holds_it_with_a_token_that_grows(string kind)
    {
        const int Rounds = 20;
        await using RedisConnection connection = new((await servers.GetAsync(kind)).Options);
        RedisLeaseOptions options = new() { Key = PublishingTests.NewKey() };
        RedisLease[] all = [.. Enumerable.Range(0, 8).Select(_ => new RedisLease(connection, options))];

        List<long> tokens = [];
        for (int round = 0; round < Rounds; round++)
        {
            bool[] held = await Task.WhenAll(all.Select(lease => lease.TryHoldAsync().AsTask()));
            RedisLease holder = Assert.Single(all, lease => lease.IsHeld);
            Assert.Equal(1, held.Count(isHeld => isHeld));
            tokens.Add(holder.Token);
            Assert.True(await holder.TryHoldAsync());
            Assert.Equal(tokens[^1], holder.Token); // renewed, not taken anew
            await holder.ReleaseAsync();
            Assert.False(holder.IsHeld);
        }

        Assert.Equal(tokens.Distinct().Order(), tokens);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    [InlineData(RedisServers.Garnet)]
    public async Task Who_does_not_renew_it_loses_it_and_what_he_writes_then_is_refused(string kind)
    {
        await using RedisConnection connection = new((await servers.GetAsync(kind)).Options);
        RedisLeaseOptions options = new() { Key = PublishingTests.NewKey(), Duration = s_short };
        RedisMergedSnapshot merged = new(connection, options.Key);
        RedisLease first = new(connection, options);
        RedisLease second = new(connection, options);
        Assert.Equal(0, (await merged.ReadAsync()).Token);

        Assert.True(await first.TryHoldAsync());
        Assert.True(await merged.TryWriteAsync("of the first"u8.ToArray(), first.Token));
        await Eventually.TrueAsync(async () => await second.TryHoldAsync(), "the lease");

        Assert.False(first.IsHeld);
        Assert.True(second.Token > first.Token);
        Assert.True(await merged.TryWriteAsync(new byte[] { 0, 255, 10, 13 }, second.Token));
        Assert.False(await merged.TryWriteAsync("too late"u8.ToArray(), first.Token));
        (ReadOnlyMemory<byte> payload, long token) = await merged.ReadAsync();
        Assert.Equal(new byte[] { 0, 255, 10, 13 }, payload.ToArray());
        Assert.Equal(second.Token, token);

        await first.ReleaseAsync(); // not his any more
        Assert.True(await second.TryHoldAsync());
        Assert.False(await first.TryHoldAsync());
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Garnet)]
    public async Task Tokens_grow_also_when_the_server_has_forgotten_them(string kind)
    {
        IRedisServer server = await servers.GetAsync(kind);
        await using RedisConnection connection = new(server.Options);
        await using ConnectionMultiplexer client = await server.AdministerAsync();
        RedisLeaseOptions options = new() { Key = PublishingTests.NewKey() };
        string prefix = $"{{{options.Key}}}";
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        RedisLease before = new(connection, options, clock);
        RedisLease after = new(connection, options, clock);

        Assert.True(await before.TryHoldAsync());
        await client.GetDatabase().KeyDeleteAsync([$"{prefix}:lease", $"{prefix}:fence"]);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await after.TryHoldAsync());
        Assert.True(after.Token > before.Token);
        Assert.False(await before.TryHoldAsync());
        Assert.False(before.IsHeld);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task A_holder_whose_clock_says_that_its_time_is_over_does_not_hold_it(string kind)
    {
        await using RedisConnection connection = new((await servers.GetAsync(kind)).Options);
        RedisLeaseOptions options = new() { Key = PublishingTests.NewKey(), Duration = TimeSpan.FromMinutes(1) };
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        RedisLease lease = new(connection, options, clock);
        Assert.True(await lease.TryHoldAsync());

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(lease.IsHeld);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(lease.IsHeld);
        Assert.False(await lease.TryHoldAsync()); // the server waits for its own clock, and this is another time of holding
    }
}
