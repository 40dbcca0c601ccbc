using System.Globalization;
using System.Net;
using SeedCore.Metrics.Fast.Aggregation;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Hosting;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>Aggregates until it is interrupted; tells whenever something about the cluster has changed.</summary>
internal sealed class AggregateRunner(ToolHost host)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    public int Run(AggregateOptions options) => RunAsync(options).GetAwaiter().GetResult();

    private async Task<int> RunAsync(AggregateOptions options)
    {
        using Interruption interruption = host.ListenForInterruption();
        Aggregator aggregator = new(options.RemoteWrite is { } receiver
            ? options.Aggregator with { CreateExporter = () => Write(receiver) }
            : options.Aggregator);
        await using (aggregator.ConfigureAwait(false))
        {
            MetricsServer server = Serve(options.Listen, aggregator, options.Aggregator.Signature);
            await using (server.ConfigureAwait(false))
            {
                host.RawOutput.WriteLine($"metrics: {server.Url}");
                await aggregator.StartAsync(CancellationToken.None).ConfigureAwait(false);
                await WatchAsync(aggregator, interruption.Token).ConfigureAwait(false);
            }
        }

        return ExitCode.Success;
    }

    private static RemoteWriteExporter Write(Uri receiver) => new(new RemoteWriteOptions
    {
        Endpoint = receiver,
        ExternalLabels = new Dictionary<string, string>(StringComparer.Ordinal) { ["job"] = "seedcore-cluster" },
        TimeOf = static _ => DateTimeOffset.UtcNow,
    });

    private static MetricsServer Serve(IPEndPoint endPoint, Aggregator aggregator, ClusterKey? signature)
    {
        bool isAnywhere = !IPAddress.IsLoopback(endPoint.Address); // which the command line has asked for
        try
        {
            return MetricsServer.Start(
                new MetricsServerOptions
                {
                    Address = endPoint.Address,
                    Port = endPoint.Port,
                    ListenBeyondLoopback = isAnywhere,
                    AllowAnonymous = isAnywhere,
                    Signature = signature,
                    ClusterPage = aggregator.WritePage,
                },
                aggregator.AddTo);
        }
        catch (IOException problem)
        {
            throw new UsageException($"cannot listen at {endPoint}: {problem.Message.TrimEnd('.')}");
        }
    }

    private async Task WatchAsync(Aggregator aggregator, CancellationToken interruption)
    {
        string told = "";
        while (!interruption.IsCancellationRequested)
        {
            string now = Describe(aggregator);
            if (!string.Equals(now, told, StringComparison.Ordinal))
                host.RawOutput.WriteLine(told = now);
            await Task.Delay(s_look, interruption).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static string Describe(Aggregator aggregator)
    {
        IReadOnlyList<ClusterInstance> instances = aggregator.State.GetInstances();
        int live = instances.Count(static instance => instance.Status == ClusterInstanceStatus.Live);
        string server = aggregator.RedisFault is { } fault ? $"; {fault.TrimEnd('.')}" : "";
        string faults = string.Concat(aggregator.PageFaults.Select(static page => $"; {page.Key.GetLeftPart(UriPartial.Path)}: {page.Value}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(aggregator.IsLeader ? "elected" : "standing by")}: {live} live, {instances.Count - live} stale{server}{faults}");
    }
}
