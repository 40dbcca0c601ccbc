using System.Security.Cryptography.X509Certificates;

namespace SeedCore.Metrics.Fast.Redis.Tests.Connecting;

public sealed class RedisConnectionOptionsTests
{
    private const string Canary = "c4n4ry";

    [Theory]
    [InlineData("cache")]
    [InlineData("cache:6380,other:6381")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:6380")]
    [InlineData("[::1]:6380")]
    [InlineData("redis://cache")]
    [InlineData("rediss://cache:6380/")]
    public void An_address_is_read(string text)
    {
        RedisConnectionOptions options = RedisConnectionOptions.Parse(text);

        Assert.Equal(text.StartsWith("rediss", StringComparison.Ordinal), options.UseTls);
        Assert.Null(options.FindFault());
        Assert.Null(options.Password);
    }

    [Fact]
    public void An_address_has_user_password_hosts_and_database()
    {
        RedisConnectionOptions options = RedisConnectionOptions.Parse("rediss://me:p%40ss%3Aword%2F@one:1,two:2/7");

        Assert.Equal(("me", "p@ss:word/", true, 7), (options.User, options.Password, options.UseTls, options.Database));
        Assert.Equal(["one:1", "two:2"], options.Endpoints);
        Assert.Equal((null, "secret"), (RedisConnectionOptions.Parse("redis://:secret@one").User, RedisConnectionOptions.Parse("redis://:secret@one").Password));
    }

    [Theory]
    [InlineData("")]
    [InlineData("redis://")]
    [InlineData("redis://user@" + Canary)]
    [InlineData("http://me:" + Canary + "@host")]
    [InlineData("me:" + Canary + "@host")]
    [InlineData("redis://me:" + Canary + "@host/one")]
    [InlineData("redis://me:" + Canary + "@host/1/2")]
    [InlineData("redis://me:" + Canary + "@host?x=y")]
    [InlineData("redis://me:p@" + Canary + "@host")]
    [InlineData("redis://me:" + Canary + "@host:99999")]
    [InlineData("redis://me:" + Canary + "@host:6379:6379")]
    [InlineData("redis://me:" + Canary + "@,")]
    public void What_is_no_address_is_refused_without_quoting_it(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => RedisConnectionOptions.Parse(text));

        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_their_range_are_refused_by_name()
    {
        RedisConnectionOptions well = new() { Endpoints = ["host"] };

        AssertFault("Endpoints", well with { Endpoints = [] });
        AssertFault("Endpoints", well with { Endpoints = ["host", "no host"] });
        AssertFault("User", well with { User = Canary });
        AssertFault("UseTls", well with { TlsHost = Canary });
        AssertFault("UseTls", well with { TrustedRoots = [] });
        AssertFault("Database", well with { Database = -1 });
        AssertFault("ConnectTimeout", well with { ConnectTimeout = TimeSpan.Zero });
        AssertFault("CommandTimeout", well with { CommandTimeout = TimeSpan.FromHours(2) });
    }

    [Fact]
    public void A_certificate_to_show_needs_its_key()
    {
        using X509Certificate2 certificate = Certificates.WithoutKey();

        AssertFault("private key", new RedisConnectionOptions { Endpoints = ["host"], UseTls = true, ClientCertificate = certificate });
    }

    [Fact]
    public void Their_text_tells_no_address_user_or_password()
    {
        RedisConnectionOptions options = new() { Endpoints = [Canary], User = Canary, Password = Canary, UseTls = true, TlsHost = Canary };

        Assert.DoesNotContain(Canary, options.ToString(), StringComparison.Ordinal);
        Assert.Equal("Redis (1 endpoints, with TLS, with password)", options.ToString());
    }

    private static void AssertFault(string expected, RedisConnectionOptions options)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new RedisConnection(options));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, error.Message, StringComparison.Ordinal);
    }
}
