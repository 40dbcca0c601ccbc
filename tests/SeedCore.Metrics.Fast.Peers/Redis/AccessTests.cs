using System.Security.Cryptography.X509Certificates;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Peers.Redis;

[Collection(OneRedisOfEachKind.Name)]
public sealed class AccessTests
{
    private const string Canary = "c4n4ry";

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task A_wrong_password_is_refused_once_and_works_as_soon_as_it_is_right(string kind)
    {
        await using RedisServer server = await StartWithUserAsync(kind);
        RedisConnectionOptions options = server.Options with { User = "u" + Canary, Password = "another" + Canary };
        RedisExporter exporter = new(options);
        await using MetricsPump pump = new(Order.Create().Place, new MetricsPumpOptions { Interval = TimeSpan.FromDays(1) }, exporter);

        Assert.False(await pump.PumpNowAsync());
        Assert.Equal(1, pump.GetStatistics().Exporters[0].Attempts); // another one would be refused, too
        AssertTold("refused access (WRONGPASS)", exporter);

        await server.ExecuteAsync("ACL", "SETUSER", options.User, ">" + options.Password);
        Assert.True(await pump.PumpNowAsync(), exporter.GetHealth().LastError);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task Rights_that_are_taken_away_and_passwords_that_are_changed_are_noticed(string kind)
    {
        await using RedisServer server = await StartWithUserAsync(kind);
        string user = "u" + Canary;
        await using RedisExporter exporter = new(server.Options with { User = user, Password = "p" + Canary });
        Order order = Order.Create();
        Assert.True(await exporter.ExportAsync(order.Place()), exporter.GetHealth().LastError);

        await server.ExecuteAsync("ACL", "SETUSER", user, "-zadd");
        Assert.False(await exporter.ExportAsync(order.Place()));
        AssertTold("refused access (NOPERM)", exporter);
        await server.ExecuteAsync("ACL", "SETUSER", user, "+zadd");
        Assert.True(await exporter.ExportAsync(order.Place()), exporter.GetHealth().LastError);

        await server.ExecuteAsync("ACL", "SETUSER", user, "resetpass", ">new");
        await server.ExecuteAsync("CLIENT", "KILL", "USER", user);
        bool isExported = await exporter.ExportAsync(order.Place()); // finds out that the connection is gone
        Assert.False(isExported || await exporter.ExportAsync(order.Place()));
        AssertTold("refused access (WRONGPASS)", exporter);
        await server.ExecuteAsync("ACL", "SETUSER", user, ">p" + Canary);
        Assert.True(await exporter.ExportAsync(order.Place()), exporter.GetHealth().LastError);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task A_user_with_few_rights_can_publish(string kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(
            kind, "--requirepass", "admin", "--user", "few", "on", ">password", "~*metrics:coordinator*", "&metrics:coordinator",
            "+@connection", "+psetex", "+setex", "+zadd", "+zremrangebyscore", "+xadd", "+publish");
        await using RedisExporter exporter = new(server.Options with { User = "few", Password = "password" });

        Assert.True(await exporter.ExportAsync(Order.Create().Place()), exporter.GetHealth().LastError);
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    public async Task A_password_that_is_missing_is_told(string kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind, "--requirepass", Canary);
        await using RedisExporter exporter = new(server.Options);
        await using RedisConnection connection = new(server.Options);

        Assert.False(await exporter.ExportAsync(Order.Create().Place()));
        AssertTold("refused access (NOAUTH)", exporter);
        RedisOperationException error = await Assert.ThrowsAsync<RedisOperationException>(async () => await new RedisStreamReader(connection).ReadAsync());
        Assert.Equal((RedisFailure.AccessRefused, false), (error.Failure, error.IsTransient));
    }

    [ServerTheory]
    [InlineData(RedisServers.Redis)]
    [InlineData(RedisServers.Valkey)]
    public async Task With_TLS_both_sides_have_to_prove_who_they_are(string kind)
    {
        using TestCertificates certificates = new();
        await using RedisServer server = await RedisServer.StartTlsAsync(kind, certificates.ServerArguments);
        RedisConnectionOptions right = server.Options with
        {
            UseTls = true,
            TrustedRoots = [certificates.Authority],
            ClientCertificate = certificates.Client,
        };

        Assert.Null(await TryAsync(right));
        Assert.Contains("TLS with the Redis server failed", await TryAsync(right with { TrustedRoots = null }), StringComparison.Ordinal);
        Assert.Contains("TLS with the Redis server failed", await TryAsync(right with { TlsHost = Canary + ".example" }), StringComparison.Ordinal);
        Assert.NotNull(await TryAsync(right with { ClientCertificate = null }));
        Assert.NotNull(await TryAsync(server.Options));

        static async Task<string?> TryAsync(RedisConnectionOptions options)
        {
            await using RedisExporter exporter = new(options with { ConnectTimeout = TimeSpan.FromSeconds(2) });
            bool isExported = await exporter.ExportAsync(Order.Create().Place());
            string? error = exporter.GetHealth().LastError;
            Assert.Equal(isExported, error is null);
            Assert.DoesNotContain(Canary, error ?? "", StringComparison.OrdinalIgnoreCase);
            return error;
        }
    }

    private static Task<RedisServer> StartWithUserAsync(string kind) =>
        RedisServer.StartAsync(kind, "--requirepass", "admin", "--user", "u" + Canary, "on", ">p" + Canary, "~*", "&*", "+@all");

    private static void AssertTold(string expected, RedisExporter exporter)
    {
        string? error = exporter.GetHealth().LastError;
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, error, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", error, StringComparison.Ordinal);
    }
}
