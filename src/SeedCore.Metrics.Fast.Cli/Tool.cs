using System.Reflection;
using SeedCore.Metrics.Fast.Cli.Clustering;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cli.Replay;

namespace SeedCore.Metrics.Fast.Cli;

/// <summary>The tool, from arguments to exit code.</summary>
internal static class Tool
{
    private const string Name = "seedcore-metrics";

    public static string Version { get; } =
        typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static int Run(IReadOnlyList<string> arguments, ToolHost host)
    {
        try
        {
            return Run(CommandLineParser.Parse(arguments), host);
        }
        catch (UsageException problem)
        {
            host.Error.WriteLine($"{Name}: {problem.Message}; see '{Name} --help'");
            return ExitCode.Usage;
        }
    }

    private static int Run(Command command, ToolHost host) => command switch
    {
        DemoCommand demo => new DemoRunner(host).Run(demo.Options),
        ReplayCommand replay => new ReplayRunner(host, replay.Options).Run(),
        AggregateCommand aggregate => new AggregateRunner(host).Run(aggregate.Options),
        ClusterDemoCommand demo => new ClusterDemoRunner(host).Run(demo.Options),
        MemberCommand member => new MemberRunner(host).Run(member.Options),
        HelpCommand help => Print(host, HelpText.On(help.Topic)),
        VersionCommand => Print(host, $"{Name} {Version}\n"),
        _ => throw new InvalidOperationException($"No way to run {command}."),
    };

    private static int Print(ToolHost host, string text)
    {
        host.RawOutput.Write(text);
        return ExitCode.Success;
    }
}
