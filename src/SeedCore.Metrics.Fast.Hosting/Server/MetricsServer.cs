using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Serves metrics over HTTP from a program that has no web server of its own. Listens on loopback unless its options say
/// otherwise. It takes no part in the program's life: signals are left alone, and it keeps no process running.
/// </summary>
/// <example>
/// <code>
/// await using MetricsServer server = MetricsServer.Start(9464, tracker.Metrics);
/// </code>
/// </example>
/// <remarks>
/// GET and HEAD only, no body, 8 KiB of headers within 3 seconds; see <see cref="MetricsServerOptions"/> for the rest.
/// </remarks>
public sealed class MetricsServer : IAsyncDisposable
{
    private const int MaxHeaderBytes = 8 * 1024;

    private static readonly TimeSpan s_headersTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromSeconds(2); // for scrapes under way

    private readonly WebApplication _application;
    private readonly PrometheusCollector _collector;

    private MetricsServer(WebApplication application, PrometheusCollector collector, Uri url)
    {
        _application = application;
        _collector = collector;
        Url = url;
    }

    /// <summary>Gets where the page is.</summary>
    public Uri Url { get; }

    /// <summary>Serves <c>/metrics</c> on loopback.</summary>
    /// <inheritdoc cref="Start(MetricsServerOptions, IEnumerable{MetricSet})"/>
    /// <param name="port">The port; 0 takes one that is free.</param>
    /// <param name="sets">
    /// What to serve; a tracker's set is its <see cref="MetricsTracker.Metrics"/>. If none is given, the tracker that
    /// <see cref="GlobalMetrics"/> has at each scrape.
    /// </param>
    public static MetricsServer Start(int port, params IEnumerable<MetricSet> sets) =>
        Start(new MetricsServerOptions { Port = port }, sets);

    /// <summary>Serves metrics as the options say.</summary>
    /// <param name="options">Where, to whom, within which limits.</param>
    /// <param name="sets">
    /// What to serve; a tracker's set is its <see cref="MetricsTracker.Metrics"/>. If none is given, the tracker that
    /// <see cref="GlobalMetrics"/> has at each scrape.
    /// </param>
    /// <returns>The server, which runs until it is disposed of.</returns>
    /// <exception cref="ArgumentException">An option is not valid, or the sets cannot be on one page; the message says why.</exception>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public static MetricsServer Start(MetricsServerOptions options, params IEnumerable<MetricSet> sets)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sets);
        return Start(options, collector => Fill(collector, sets));
    }

    /// <summary>Serves pages as the options say.</summary>
    /// <param name="options">Where, to whom, within which limits.</param>
    /// <param name="fill">Adds to the pages what is to be on them.</param>
    /// <inheritdoc cref="Start(MetricsServerOptions, IEnumerable{MetricSet})"/>
    public static MetricsServer Start(MetricsServerOptions options, Action<PrometheusCollector> fill)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(fill);
        if (options.FindFault() is { } fault)
            throw new ArgumentException(fault, nameof(options));
        PrometheusCollector collector = new(options.Prometheus);
        WebApplication? application = null;
        try
        {
            fill(collector);
            application = Build(options, collector);
            application.StartAsync().GetAwaiter().GetResult();
            return new MetricsServer(application, collector, UrlOf(application, options));
        }
        catch (Exception error)
        {
            application?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            collector.Dispose();
            if (error is SocketException refused)
                throw new IOException($"Failed to bind to {options.Address}, port {options.Port}: {refused.Message}.", refused);
            throw;
        }
    }

    /// <summary>Stops listening, gives scrapes under way two seconds to end, and closes every connection.</summary>
    /// <returns>A task that ends when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        using (CancellationTokenSource deadline = new(s_stopTimeout))
            await _application.StopAsync(deadline.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _collector.Dispose();
    }

    private static void Fill(PrometheusCollector collector, IEnumerable<MetricSet> sets)
    {
        bool isEmpty = true;
        foreach (MetricSet set in sets)
        {
            collector.Add(set);
            isEmpty = false;
        }

        if (isEmpty)
            collector.Add(static () => GlobalMetrics.Get().Capture(SnapshotParts.Histograms));
    }

    private static WebApplication Build(MetricsServerOptions options, PrometheusCollector collector)
    {
        ILoggerFactory loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        if (options.Certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();

        WebApplication application = builder.Build();
        ILogger logger = loggers.CreateLogger<MetricsServer>();
        ClusterPages clusterPages = new(collector, options.Scrape.Instance, options.Signature, options.ClusterPage);
        ScrapeEndpoint endpoint = new(collector, clusterPages, options.Scrape, TimeProvider.System, logger);
        application.Run(new ServerRequests(options, endpoint, collector, logger).ServeAsync);
        return application;
    }

    private static void Configure(KestrelServerOptions kestrel, MetricsServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = s_headersTimeout;
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            ConnectionGate gate = new(options.MaxConnections);
            listen.Use(gate.Guard);
            if (options.Certificate is { } certificate)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                    https.HandshakeTimeout = s_headersTimeout;
                });
            }
        });
    }

    private static Uri UrlOf(WebApplication application, MetricsServerOptions options)
    {
        IServer server = application.Services.GetRequiredService<IServer>();
        return new Uri(new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()), options.Path);
    }
}
