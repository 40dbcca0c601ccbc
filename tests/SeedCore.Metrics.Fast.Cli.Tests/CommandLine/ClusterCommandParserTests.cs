using System.Net;
using SeedCore.Metrics.Fast.Cli.Clustering;
using SeedCore.Metrics.Fast.Cli.CommandLine;

namespace SeedCore.Metrics.Fast.Cli.Tests.CommandLine;

public class ClusterCommandParserTests
{
    [Fact]
    public void An_aggregator_takes_what_to_read_and_where_to_show_it()
    {
        AggregateOptions options = Aggregate(
            "--redis redis://me:secret@host:7 --stream a --merge b --merge=c --scrape http://one/metrics --scrape http://two/metrics"
            + " --listen [::1]:80 --remote-write http://prometheus:9090/api/v1/write --remote-write-interval 5 --publish --interval 0.5 --lease 3");
        Assert.Equal(["host:7"], options.Aggregator.Redis!.Endpoints);
        Assert.Equal(("me", "secret"), (options.Aggregator.Redis.User, options.Aggregator.Redis.Password));
        Assert.Equal("a", options.Aggregator.Key);
        Assert.Equal(["b", "c"], options.Aggregator.Children);
        Assert.Equal([new Uri("http://one/metrics"), new Uri("http://two/metrics")], options.Aggregator.Scrape);
        Assert.Equal(IPEndPoint.Parse("[::1]:80"), options.Listen);
        Assert.Equal(new Uri("http://prometheus:9090/api/v1/write"), options.RemoteWrite);
        Assert.True(options.Aggregator.IsIntermediate);
        Assert.Equal((0.5, 3, 5), (options.Aggregator.Interval.TotalSeconds, options.Aggregator.LeaseDuration.TotalSeconds, options.Aggregator.Export.Interval.TotalSeconds));
    }

    [Fact]
    public void An_aggregator_listens_on_loopback_unless_told() =>
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 9464), Aggregate("--redis localhost:6379").Listen);

    [Theory]
    [InlineData("aggregate", "aggregate needs --redis HOST:PORT, or --scrape URL")]
    [InlineData("aggregate --redis", "option '--redis' needs a value")]
    [InlineData("aggregate --redis me:canary@x:y:z", "option '--redis' takes HOST:PORT, or redis://[USER[:PASSWORD]@]HOST[:PORT]")]
    [InlineData("aggregate --scrape ftp://host", "option '--scrape' takes an http or https address")]
    [InlineData("aggregate --scrape http://host --merge a", "aggregate: Children are read from Redis")]
    [InlineData("aggregate --redis a --interval 5 --lease 10", "aggregate: LeaseDuration must be at least three times Interval")]
    [InlineData("aggregate --redis a --listen 0.0.0.0:80", "other machines could read the metrics at 0.0.0.0:80; to want that, add --listen-anywhere")]
    [InlineData("aggregate --redsi a", "unknown option '--redsi' (did you mean '--redis'?)")]
    [InlineData("cluster-demo --kills -1", "option '--kills' takes a whole number from 0 to 1000, not '-1'")]
    [InlineData("cluster-demo now", "unexpected argument 'now'")]
    [InlineData("demo --instance a", "--instance and --stream are for --redis")]
    public void What_makes_no_sense_is_said(string line, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => CommandLineParser.Parse(line.Split(' '))).Message);

    [Fact]
    public void A_cluster_demo_has_three_coordinators_and_six_kills_unless_told()
    {
        Assert.Equal((3, 6), (Demo().Instances, Demo().Kills));
        ClusterDemoOptions options = Demo("--instances", "2", "--kills=0", "--seed", "9");
        Assert.Equal((2, 0, 9), (options.Instances, options.Kills, options.Seed));
    }

    [Fact]
    public void A_demo_publishes_under_the_name_given()
    {
        Publication publication = Assert.IsType<DemoCommand>(CommandLineParser.Parse(["demo", "--redis", "host", "--instance", "a", "--stream", "b"])).Options.Publication!;
        Assert.Equal(("a", "b"), (publication.Instance, publication.Key));
        Assert.Equal(["host"], publication.Redis!.Endpoints);
    }

    private static AggregateOptions Aggregate(string line) =>
        Assert.IsType<AggregateCommand>(CommandLineParser.Parse(["aggregate", .. line.Split(' ')])).Options;

    private static ClusterDemoOptions Demo(params string[] options) =>
        Assert.IsType<ClusterDemoCommand>(CommandLineParser.Parse(["cluster-demo", .. options])).Options;
}
