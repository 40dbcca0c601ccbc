using System.Net;
using SeedCore.Metrics.Fast.Cli.Clustering;
using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Cli.Replay;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Turns arguments into a command, or says in one line why it cannot.</summary>
internal static class CommandLineParser
{
    private const double LongestDemoSeconds = 86_400;
    private const int MostThreads = 1_024;

    /// <summary>The commands a user can name, in the order of the help.</summary>
    public static readonly string[] Commands = ["demo", "replay", "aggregate", "cluster-demo", "help"];

    /// <exception cref="UsageException">The arguments are not a command; the message says why.</exception>
    public static Command Parse(IReadOnlyList<string> arguments)
    {
        bool namesCommand = arguments.Count > 0 && !arguments[0].StartsWith('-');
        string command = namesCommand ? arguments[0] : "demo";
        var reader = new ArgumentReader(arguments, namesCommand ? 1 : 0);
        return command switch
        {
            "demo" => ParseDemo(reader, namesCommand),
            "replay" => ParseReplay(reader),
            "aggregate" => ClusterCommandParser.ParseAggregate(reader),
            "cluster-demo" => ClusterCommandParser.ParseClusterDemo(reader),
            "cluster-member" => ClusterCommandParser.ParseMember(reader), // what a cluster demo starts
            "help" => ParseHelp(reader),
            _ => throw new UsageException($"unknown command '{command}'{NearestName.Hint(command, Commands)}"),
        };
    }

    private static Command ParseDemo(ArgumentReader reader, bool isNamed)
    {
        var options = new DemoOptions();
        var publication = new Publication();
        bool anywhere = false;
        while (reader.MoveNext())
        {
            switch (reader.Option)
            {
                case "--seconds":
                    options = options with { Duration = reader.Seconds(LongestDemoSeconds) };
                    break;
                case "--threads":
                    options = options with { Threads = reader.WholeNumber(1, MostThreads) };
                    break;
                case "--seed":
                    options = options with { Seed = reader.WholeNumber(0, int.MaxValue) };
                    break;
                case "--listen":
                    options = options with { Listen = reader.EndPoint() };
                    break;
                case "--listen-anywhere":
                    anywhere = true;
                    break;
                case "--redis":
                    publication = publication with { Redis = reader.Redis() };
                    break;
                case "--instance":
                    publication = publication with { Instance = reader.Text() };
                    break;
                case "--stream":
                    publication = publication with { Key = reader.Text() };
                    break;
                case "--help" or "-h":
                    return new HelpCommand(isNamed ? "demo" : null);
                case "--version":
                    return new VersionCommand();
                default:
                    throw Unexpected(reader, ["--seconds", "--threads", "--seed", "--listen", "--listen-anywhere", "--redis", "--instance", "--stream", "--help", "--version"]);
            }
        }

        CheckReach(options.Listen, anywhere);
        if (publication.Redis is null && publication != new Publication())
            throw new UsageException("--instance and --stream are for --redis");
        return new DemoCommand(publication.Redis is null ? options : options with { Publication = publication });
    }

    /// <exception cref="UsageException">Other machines reach the address, and nobody said that they may.</exception>
    public static void CheckReach(IPEndPoint? listen, bool anywhere)
    {
        if (listen is not null && !IPAddress.IsLoopback(listen.Address) && !anywhere)
            throw new UsageException($"other machines could read the metrics at {listen}; to want that, add --listen-anywhere");
    }

    private static Command ParseReplay(ArgumentReader reader)
    {
        string? path = null;
        int reservoirSize = ReplayOptions.DefaultReservoirSize;
        bool json = false;
        while (reader.MoveNext())
        {
            switch (reader.Option)
            {
                case null when path is null:
                    path = reader.Current;
                    break;
                case "--reservoir":
                    reservoirSize = reader.WholeNumber(1, ReplayOptions.LargestReservoirSize);
                    break;
                case "--json":
                    json = true;
                    break;
                case "--help" or "-h":
                    return new HelpCommand("replay");
                default:
                    throw Unexpected(reader, ["--reservoir", "--json", "--help"]);
            }
        }

        return new ReplayCommand(path is not null
            ? new ReplayOptions(path) { ReservoirSize = reservoirSize, Json = json }
            : throw new UsageException("replay needs a file, or '-' for standard input"));
    }

    private static HelpCommand ParseHelp(ArgumentReader reader)
    {
        string? topic = null;
        while (reader.MoveNext())
        {
            if (reader.Option is "--help" or "-h")
                continue;
            if (reader.Option is not null || topic is not null)
                throw Unexpected(reader, ["--help"]);
            topic = reader.Current;
            if (!Commands.Contains(topic, StringComparer.Ordinal))
                throw new UsageException($"there is no help on '{topic}'{NearestName.Hint(topic, Commands)}");
        }

        return new HelpCommand(topic);
    }

    public static UsageException Unexpected(ArgumentReader reader, string[] known) => reader.Option is { } option
        ? new UsageException($"unknown option '{option}'{NearestName.Hint(option, known)}")
        : new UsageException($"unexpected argument '{reader.Current}'");
}
