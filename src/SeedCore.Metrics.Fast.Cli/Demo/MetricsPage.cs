using System.Net;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Hosting;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>The page of a demo, served while it runs.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly MetricsServer _server;

    private MetricsPage(MetricsServer server) => _server = server;

    public Uri Url => _server.Url;

    /// <exception cref="UsageException">Nothing can listen there; the message says why.</exception>
    public static MetricsPage Serve(IPEndPoint endPoint, MetricsTracker tracker)
    {
        bool isAnywhere = !IPAddress.IsLoopback(endPoint.Address); // which the command line has asked for
        MetricsServerOptions options = new()
        {
            Address = endPoint.Address,
            Port = endPoint.Port,
            ListenBeyondLoopback = isAnywhere,
            AllowAnonymous = isAnywhere,
        };
        try
        {
            return new MetricsPage(MetricsServer.Start(options, tracker.Metrics));
        }
        catch (IOException problem)
        {
            throw new UsageException($"cannot listen at {endPoint}: {problem.Message.TrimEnd('.')}");
        }
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
