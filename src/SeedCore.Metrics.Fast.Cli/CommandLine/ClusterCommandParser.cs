using System.Net;
using SeedCore.Metrics.Fast.Aggregation;
using SeedCore.Metrics.Fast.Cli.Clustering;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>The commands about clusters, from arguments. Secrets come from the environment, where no list of processes shows them.</summary>
internal static class ClusterCommandParser
{
    /// <summary>The variable with the secret that messages are signed with, in base64.</summary>
    public const string KeyVariable = "SEEDCORE_CLUSTER_KEY";

    /// <summary>The variable with the token for pages that are read.</summary>
    public const string TokenVariable = "SEEDCORE_SCRAPE_TOKEN";

    private const int MostInstances = 100;
    private const int MostKills = 1_000;
    private const double LongestSeconds = 3_600;

    public static Command ParseAggregate(ArgumentReader reader)
    {
        AggregatorOptions options = new() { ScrapeToken = Environment.GetEnvironmentVariable(TokenVariable), Signature = ReadKey() };
        List<Uri> pages = [];
        List<string> children = [];
        IPEndPoint? listen = null;
        Uri? remoteWrite = null;
        bool anywhere = false;
        while (reader.MoveNext())
        {
            switch (reader.Option)
            {
                case "--redis":
                    options = options with { Redis = reader.Redis() };
                    break;
                case "--stream":
                    options = options with { Key = reader.Text() };
                    break;
                case "--merge":
                    children.Add(reader.Text());
                    break;
                case "--scrape":
                    pages.Add(reader.Address());
                    break;
                case "--interval":
                    options = options with { Interval = reader.Seconds(LongestSeconds) };
                    break;
                case "--write-back":
                    options = options with { WriteBackInterval = reader.Seconds(LongestSeconds) };
                    break;
                case "--lease":
                    options = options with { LeaseDuration = reader.Seconds(LongestSeconds) };
                    break;
                case "--publish":
                    options = options with { IsIntermediate = true };
                    break;
                case "--remote-write":
                    remoteWrite = reader.Address();
                    break;
                case "--remote-write-interval":
                    options = options with { Export = options.Export with { Interval = reader.Seconds(LongestSeconds) } };
                    break;
                case "--listen":
                    listen = reader.EndPoint();
                    break;
                case "--listen-anywhere":
                    anywhere = true;
                    break;
                case "--help" or "-h":
                    return new HelpCommand("aggregate");
                default:
                    throw CommandLineParser.Unexpected(
                        reader, ["--redis", "--stream", "--merge", "--scrape", "--interval", "--write-back", "--lease", "--publish", "--remote-write", "--remote-write-interval", "--listen", "--listen-anywhere", "--help"]);
            }
        }

        options = options with { Scrape = pages, Children = children };
        if (options.Redis is null && pages.Count == 0)
            throw new UsageException("aggregate needs --redis HOST:PORT, or --scrape URL");
        if (options.FindFault() is { } fault)
            throw new UsageException($"aggregate: {fault.TrimEnd('.')}");
        CommandLineParser.CheckReach(listen, anywhere);
        AggregateOptions aggregate = new() { Aggregator = options, RemoteWrite = remoteWrite };
        return new AggregateCommand(listen is null ? aggregate : aggregate with { Listen = listen });
    }

    public static Command ParseClusterDemo(ArgumentReader reader)
    {
        ClusterDemoOptions options = new();
        while (reader.MoveNext())
        {
            switch (reader.Option)
            {
                case "--instances":
                    options = options with { Instances = reader.WholeNumber(1, MostInstances) };
                    break;
                case "--kills":
                    options = options with { Kills = reader.WholeNumber(0, MostKills) };
                    break;
                case "--seed":
                    options = options with { Seed = reader.WholeNumber(0, int.MaxValue) };
                    break;
                case "--help" or "-h":
                    return new HelpCommand("cluster-demo");
                default:
                    throw CommandLineParser.Unexpected(reader, ["--instances", "--kills", "--seed", "--help"]);
            }
        }

        return new ClusterDemoCommand(options);
    }

    public static MemberCommand ParseMember(ArgumentReader reader)
    {
        RedisConnectionOptions? redis = null;
        string instance = "";
        string key = RedisExporterOptions.DefaultKey;
        int seed = 0;
        while (reader.MoveNext())
        {
            switch (reader.Option)
            {
                case "--redis":
                    redis = reader.Redis();
                    break;
                case "--instance":
                    instance = reader.Text();
                    break;
                case "--stream":
                    key = reader.Text();
                    break;
                case "--seed":
                    seed = reader.WholeNumber(0, int.MaxValue);
                    break;
                default:
                    throw CommandLineParser.Unexpected(reader, ["--redis", "--instance", "--stream", "--seed"]);
            }
        }

        return redis is not null && instance.Length > 0
            ? new MemberCommand(new MemberOptions(redis, instance, seed) { Key = key })
            : throw new UsageException("cluster-member needs --redis and --instance");
    }

    /// <summary>Reads the secret that messages are signed with; null where there is none.</summary>
    public static ClusterKey? ReadKey()
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is not { Length: > 0 } secret)
            return null;
        try
        {
            return ClusterKey.FromBase64(secret);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new UsageException($"{KeyVariable} has to be at least {ClusterKey.MinLength} bytes in base64");
        }
    }
}
