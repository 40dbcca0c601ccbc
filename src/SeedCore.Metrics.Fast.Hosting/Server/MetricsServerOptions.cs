using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Where a <see cref="MetricsServer"/> listens, to whom it answers, and its limits. Checked when the server starts.
/// </summary>
public sealed class MetricsServerOptions
{
    /// <summary>Gets the port, 0 to 65535; 0 takes one that is free, which <see cref="MetricsServer.Url"/> tells.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Gets the address to listen at; the IPv4 loopback by default. Another than a loopback address needs
    /// <see cref="ListenBeyondLoopback"/>, and <see cref="BearerToken"/>, <see cref="Authorize"/> or
    /// <see cref="AllowAnonymous"/> besides.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Gets a value indicating whether other machines may connect, if <see cref="Address"/> is theirs to reach;
    /// <see langword="false"/> by default.
    /// </summary>
    public bool ListenBeyondLoopback { get; init; }

    /// <summary>
    /// Gets a value indicating whether everybody who can connect from another machine may read the metrics;
    /// <see langword="false"/> by default.
    /// </summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>Gets the path of the page; <c>/metrics</c> by default.</summary>
    public string Path { get; init; } = "/metrics";

    /// <summary>
    /// Gets a secret that a scraper has to send as <c>Authorization: Bearer ...</c>; none by default. It is compared in
    /// a time that does not depend on what was sent. Over plain HTTP whoever sees the traffic sees it too.
    /// </summary>
    public string? BearerToken { get; init; }

    /// <summary>
    /// Gets a predicate that decides who gets an answer, after <see cref="BearerToken"/>; none by default. If it throws,
    /// the answer is a 500, and the exception is logged.
    /// </summary>
    public Func<HttpContext, ValueTask<bool>>? Authorize { get; init; }

    /// <summary>
    /// Gets a certificate with its private key, for HTTPS with TLS 1.2 or later; plain HTTP by default. It stays its
    /// owner's to dispose.
    /// </summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// Gets how many connections there may be, 1 to 65,536; 512 by default. One more takes the place of the one that has
    /// waited longest for something to happen, so that slow clients cannot keep a scraper out.
    /// </summary>
    public int MaxConnections { get; init; } = 512;

    /// <summary>Gets the limits of a scrape.</summary>
    public MetricsScrapeOptions Scrape { get; init; } = new();

    /// <summary>Gets what can be chosen about the page.</summary>
    public PrometheusOptions Prometheus { get; init; } = new();

    /// <summary>Gets what messages for an aggregator are signed with; they are not if null.</summary>
    public ClusterKey? Signature { get; init; }

    /// <summary>
    /// Gets what writes the page in the form that an aggregator reads (<see cref="Cluster.ClusterPage"/>); a message of each set by default.
    /// </summary>
    public Action<IBufferWriter<byte>>? ClusterPage { get; init; }

    /// <summary>Gets where failures are logged; nowhere by default.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Says what is wrong, if something is; without any secret.</summary>
    internal string? FindFault()
    {
        if (Port is < 0 or > 65_535)
            return FormattableString.Invariant($"{nameof(Port)} must be between 0 and 65535, but is {Port}.");
        if (MaxConnections is < 1 or > 65_536)
            return FormattableString.Invariant($"{nameof(MaxConnections)} must be between 1 and 65536, but is {MaxConnections}.");
        if (Path is not ['/', ..])
            return $"{nameof(Path)} must begin with a slash, but is '{Path}'.";
        if (BearerToken is not null && string.IsNullOrWhiteSpace(BearerToken))
            return $"{nameof(BearerToken)} is blank: an absent secret must not look like one.";
        if (Certificate is { HasPrivateKey: false })
            return $"{nameof(Certificate)} has no private key.";
        if (ScrapeValidator.FindFault(Scrape) is { } scrapeFault)
            return scrapeFault;
        if (IPAddress.IsLoopback(Address))
            return null;
        if (!ListenBeyondLoopback)
            return $"{Address} can be reached from other machines. To want that, set {nameof(ListenBeyondLoopback)}.";
        if (BearerToken is null && Authorize is null && !AllowAnonymous)
            return $"Whoever reaches {Address} could read the metrics. Set {nameof(BearerToken)} or {nameof(Authorize)}; to want that, set {nameof(AllowAnonymous)}.";
        return null;
    }
}
