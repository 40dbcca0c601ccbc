using System.Net;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Cli.Replay;

namespace SeedCore.Metrics.Fast.Cli.Tests.CommandLine;

public class CommandLineParserTests
{
    [Fact]
    public void No_argument_means_a_demo_of_five_seconds_on_at_least_two_threads()
    {
        DemoOptions options = Demo();
        Assert.Equal(TimeSpan.FromSeconds(5), options.Duration);
        Assert.Equal(Math.Max(2, Environment.ProcessorCount), options.Threads);
        Assert.Equal(long.MaxValue, options.CallsPerWorker);
    }

    [Theory]
    [InlineData("demo --seconds 0.5 --threads 3 --seed 42")]
    [InlineData("--seconds=0.5 --threads=3 --seed=42")]
    [InlineData("--seed 42 --threads=3 --seconds .5")]
    public void A_demo_takes_its_options_in_any_order_and_with_or_without_its_name(string line)
    {
        DemoOptions options = Demo(line.Split(' '));
        Assert.Equal(TimeSpan.FromSeconds(0.5), options.Duration);
        Assert.Equal(3, options.Threads);
        Assert.Equal(42, options.Seed);
    }

    [Theory]
    [InlineData("--listen 127.0.0.1:9464", "127.0.0.1:9464")]
    [InlineData("--listen=localhost:0", "127.0.0.1:0")]
    [InlineData("--listen [::1]:80", "[::1]:80")]
    [InlineData("--listen 0.0.0.0:80 --listen-anywhere", "0.0.0.0:80")]
    public void A_demo_listens_where_it_is_told(string line, string endPoint) =>
        Assert.Equal(IPEndPoint.Parse(endPoint), Demo(line.Split(' ')).Listen);

    [Fact]
    public void A_demo_listens_nowhere_unless_told() => Assert.Null(Demo().Listen);

    [Fact]
    public void The_last_of_two_equal_options_counts() => Assert.Equal(2, Demo("--seed", "1", "--seed", "2").Seed);

    [Theory]
    [InlineData("replay log.jsonl --reservoir 50 --json")]
    [InlineData("replay --json log.jsonl --reservoir=50")]
    [InlineData("replay --reservoir 50 --json -- log.jsonl")]
    public void A_replay_takes_its_file_and_options_in_any_order(string line)
    {
        ReplayOptions options = Replay(line.Split(' '));
        Assert.Equal(new ReplayOptions("log.jsonl") { ReservoirSize = 50, Json = true }, options);
    }

    [Fact]
    public void A_replay_prints_a_report_of_a_thousand_samples_unless_told_otherwise() =>
        Assert.Equal(new ReplayOptions("f") { ReservoirSize = 1_000, Json = false }, Replay("replay", "f"));

    [Fact]
    public void A_dash_is_standard_input() => Assert.Equal("-", Replay("replay", "-").Path);

    [Fact]
    public void After_two_dashes_a_file_may_look_like_an_option() =>
        Assert.Equal("--json", Replay("replay", "--", "--json").Path);

    [Theory]
    [InlineData("--help", null)]
    [InlineData("-h", null)]
    [InlineData("help", null)]
    [InlineData("help --help", null)]
    [InlineData("help replay", "replay")]
    [InlineData("demo --help", "demo")]
    [InlineData("replay -h", "replay")]
    [InlineData("replay log.jsonl --help", "replay")]
    [InlineData("--seconds 3 --help", null)]
    public void Help_is_to_be_had_everywhere(string line, string? topic) =>
        Assert.Equal(new HelpCommand(topic), CommandLineParser.Parse(line.Split(' ')));

    [Fact]
    public void The_version_is_an_option() => Assert.IsType<VersionCommand>(CommandLineParser.Parse(["--version"]));

    [Theory]
    [InlineData("dmeo", "unknown command 'dmeo' (did you mean 'demo'?)")]
    [InlineData("frobnicate", "unknown command 'frobnicate'")]
    [InlineData("--secnds 3", "unknown option '--secnds' (did you mean '--seconds'?)")]
    [InlineData("--frobnicate", "unknown option '--frobnicate'")]
    [InlineData("demo --json", "unknown option '--json'")]
    [InlineData("demo 5", "unexpected argument '5'")]
    [InlineData("--seconds", "option '--seconds' needs a value")]
    [InlineData("--seconds 0", "option '--seconds' takes seconds from 0.001 to 86400, not '0'")]
    [InlineData("--seconds -1", "option '--seconds' takes seconds from 0.001 to 86400, not '-1'")]
    [InlineData("--seconds 1,5", "option '--seconds' takes seconds from 0.001 to 86400, not '1,5'")]
    [InlineData("--seconds NaN", "option '--seconds' takes seconds from 0.001 to 86400, not 'NaN'")]
    [InlineData("--threads 0", "option '--threads' takes a whole number from 1 to 1024, not '0'")]
    [InlineData("--threads two", "option '--threads' takes a whole number from 1 to 1024, not 'two'")]
    [InlineData("--threads=", "option '--threads' takes a whole number from 1 to 1024, not ''")]
    [InlineData("--seed 2147483648", "option '--seed' takes a whole number from 0 to 2147483647, not '2147483648'")]
    [InlineData("--listen 9464", "option '--listen' takes an address and a port, as 127.0.0.1:9464 or [::1]:9464, not '9464'")]
    [InlineData("--listen ::1:80", "option '--listen' takes an address and a port, as 127.0.0.1:9464 or [::1]:9464, not '::1:80'")]
    [InlineData("--listen localhost:65536", "option '--listen' takes an address and a port, as 127.0.0.1:9464 or [::1]:9464, not 'localhost:65536'")]
    [InlineData("--listen host.example:80", "option '--listen' takes an address and a port, as 127.0.0.1:9464 or [::1]:9464, not 'host.example:80'")]
    [InlineData("--listen 0.0.0.0:80", "other machines could read the metrics at 0.0.0.0:80; to want that, add --listen-anywhere")]
    [InlineData("replay", "replay needs a file, or '-' for standard input")]
    [InlineData("replay a b", "unexpected argument 'b'")]
    [InlineData("replay a --json=yes", "option '--json' takes no value")]
    [InlineData("replay a --reservoir 0", "option '--reservoir' takes a whole number from 1 to 1000000, not '0'")]
    [InlineData("replay a --jsno", "unknown option '--jsno' (did you mean '--json'?)")]
    [InlineData("help frobnicate", "there is no help on 'frobnicate'")]
    [InlineData("help demo replay", "unexpected argument 'replay'")]
    [InlineData("help --json", "unknown option '--json'")]
    public void What_cannot_be_understood_is_named(string line, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => CommandLineParser.Parse(line.Split(' '))).Message);

    private static DemoOptions Demo(params string[] arguments) =>
        Assert.IsType<DemoCommand>(CommandLineParser.Parse(arguments)).Options;

    private static ReplayOptions Replay(params string[] arguments) =>
        Assert.IsType<ReplayCommand>(CommandLineParser.Parse(arguments)).Options;
}
