using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>What an <see cref="Aggregator"/> reads, and what it does with it. Immutable; checked when one is made.</summary>
public sealed record AggregatorOptions
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Gets the server that instances publish to; none by default.</summary>
    public RedisConnectionOptions? Redis { get; init; }

    /// <summary>Gets the name of the stream, as the exporters have it. Aggregators of one stream elect one that reads it.</summary>
    public string Key { get; init; } = RedisExporterOptions.DefaultKey;

    /// <summary>Gets the consumer group.</summary>
    public string Group { get; init; } = "aggregators";

    /// <summary>
    /// Gets the streams of the level below: what their aggregators (<see cref="IsIntermediate"/>) have merged is merged here; none by
    /// default.
    /// </summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>Gets pages to read: of instances, or of aggregators below; none by default.</summary>
    public IReadOnlyList<Uri> Scrape { get; init; } = [];

    /// <summary>Gets a token that is sent to those pages as <c>Authorization: Bearer ...</c>; none by default. It is shown nowhere.</summary>
    public string? ScrapeToken { get; init; }

    /// <summary>Gets how long a page may take, from 10 ms to an hour; 3 seconds by default.</summary>
    public TimeSpan ScrapeTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets the most bytes that a page may have, from 1; 64 MiB by default.</summary>
    public int MaxPageBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Gets the time between two looks at the sources, from 10 ms to an hour; 1 second by default.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets how often the elected one writes back what it has merged, all of it, and then acknowledges what it has read; 5 seconds by
    /// default, from 10 ms to an hour. So old may be what those that stand by show, and levels above.
    /// </summary>
    public TimeSpan WriteBackInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long nobody reads the stream after the elected one was lost; 10 seconds by default. At least three intervals.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets a value indicating whether another level is above, which keeps what vanished instances have counted; false by default. What
    /// is merged here is then found by aggregators that name this stream as one of their <see cref="Children"/>, or scrape this page.
    /// Exactly one level of a cluster, the last one, is not intermediate.
    /// </summary>
    public bool IsIntermediate { get; init; }

    /// <summary>Gets what messages have to be signed with, and what is written back is; null accepts anybody's.</summary>
    public ClusterKey? Signature { get; init; }

    /// <summary>Gets the horizon and the limits of the state.</summary>
    public ClusterStateOptions State { get; init; } = new();

    /// <summary>Gets how many instances have series of their own on the page, from 0; 100 by default. All are in the totals.</summary>
    public int MaxInstancesOnPage { get; init; } = 100;

    /// <summary>
    /// Gets what makes an exporter for the totals of a set, remote write for example; none by default. Only the elected one exports.
    /// The exporter is the aggregator's to dispose of.
    /// </summary>
    public Func<MetricsExporter>? CreateExporter { get; init; }

    /// <summary>Gets how the totals are exported.</summary>
    public MetricsPumpOptions Export { get; init; } = new();

    /// <summary>Gets the clock; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks every option.</summary>
    /// <returns>What is wrong with one, in a sentence without any secret; <see langword="null"/> if all are well.</returns>
    public string? FindFault()
    {
        if (Redis is null && Scrape.Count == 0)
            return $"There is nothing to read: set {nameof(Redis)} or {nameof(Scrape)}.";
        if (Redis is null && Children.Count > 0)
            return $"{nameof(Children)} are read from {nameof(Redis)}.";
        if (Scrape.Any(page => !page.IsAbsoluteUri || page.Scheme is not ("http" or "https")))
            return $"{nameof(Scrape)} has something that is no absolute http or https address.";
        if (ScrapeToken is not null && (string.IsNullOrWhiteSpace(ScrapeToken) || ScrapeToken.Any(char.IsControl)))
            return $"{nameof(ScrapeToken)} is blank, or has more than one line.";
        if (MaxPageBytes < 1)
            return $"{nameof(MaxPageBytes)} must be at least 1.";
        if (MaxInstancesOnPage < 0)
            return $"{nameof(MaxInstancesOnPage)} must not be negative.";
        if ((Outside(nameof(Interval), Interval) ?? Outside(nameof(WriteBackInterval), WriteBackInterval) ?? Outside(nameof(ScrapeTimeout), ScrapeTimeout)) is { } fault)
            return fault;
        if (LeaseDuration < 3 * Interval)
            return $"{nameof(LeaseDuration)} must be at least three times {nameof(Interval)}.";
        return Redis?.FindFault() ?? ReaderOptions(Key).FindFault() ?? LeaseOptions.FindFault() ?? Export.FindFault()
            ?? Children.Select(child => ReaderOptions(child).FindFault()).FirstOrDefault(childFault => childFault is not null);
    }

    /// <summary>Tells what is read, and no secret.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Aggregator ({(Redis is null ? "no server" : $"stream '{Key}'")}, {Children.Count} children, {Scrape.Count} pages, every {Interval.TotalSeconds:0.###} s)");

    internal RedisLeaseOptions LeaseOptions => new() { Key = Key, Duration = LeaseDuration };

    /// <remarks>
    /// Only the elected one reads: what another member has left unacknowledged for longer than it could hold the lease, or would wait
    /// before it writes back, is nobody's any more.
    /// </remarks>
    internal RedisReaderOptions ReaderOptions(string key) => new()
    {
        Key = key,
        Group = Group,
        Signature = Signature,
        ClaimIdle = LeaseDuration > 2 * WriteBackInterval ? LeaseDuration : 2 * WriteBackInterval,
    };

    private static string? Outside(string option, TimeSpan time) =>
        time >= s_shortest && time <= s_longest ? null : $"{option} must be between {s_shortest} and {s_longest}.";
}
