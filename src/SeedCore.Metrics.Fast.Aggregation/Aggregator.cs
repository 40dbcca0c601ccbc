using System.Buffers;
using CommunityToolkit.HighPerformance.Buffers;
using Microsoft.Extensions.Hosting;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Prometheus;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>
/// Merges what many instances have counted: reads their messages from Redis, or their pages, and shows the totals and each instance
/// on pages of its own. A hosted service of any host. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Aggregators of one stream elect one that reads it and writes back what it has merged, guarded by a fencing token; the others merge
/// what it wrote, show the same, and take over when its lease ends. For more instances than one can merge, give each part of them a
/// stream and an aggregator that is <see cref="AggregatorOptions.IsIntermediate"/>, and merge those, to any depth.
/// </para>
/// <para>An instance is either published or scraped: by both ways it would count twice.</para>
/// </remarks>
/// <example>
/// <code>
/// builder.Services.AddHostedService(_ => new Aggregator(new() { Redis = RedisConnectionOptions.Parse("127.0.0.1:6379") }));
/// </code>
/// </example>
public sealed class Aggregator : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan s_leaveTimeout = TimeSpan.FromSeconds(2);

    private readonly AggregatorOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly RedisConnection? _connection;
    private readonly RedisFollower? _follower;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly PageReader[] _pages;
    private readonly AggregatorPages? _shown; // null while it is being made
    private readonly TotalsExport? _export;
    private readonly Lock _starting = new();
    private Task? _running;
    private bool _isDisposed;

    /// <summary>Makes an aggregator that does nothing until it is started.</summary>
    /// <param name="options">What to read, and what to do with it.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public Aggregator(AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FindFault() is { } fault)
            throw new ArgumentException(fault, nameof(options));

        _options = options;
        State = new ClusterState(options.State, options.TimeProvider);
        Metrics = new AggregatorMetrics(
            new MetricSetBuilder(AggregatorMetrics.SetName, new MetricSetOptions { TimeProvider = options.TimeProvider }),
            () => IsLeader,
            () => State.Statistics,
            () => _shown?.LeftOut ?? default);
        Intake intake = new(State, Metrics, options.Signature, options.TimeProvider);
        if (options.Redis is { } server)
        {
            _connection = new RedisConnection(server);
            _follower = new RedisFollower(options, _connection, State, Metrics, intake);
        }
        else
        {
            State.Role = options.IsIntermediate ? ClusterRole.Relay : ClusterRole.Root;
        }

        _pages = [.. options.Scrape.Select(page => new PageReader(options, page, _client, intake))];
        _shown = new AggregatorPages(options, State, Metrics);
        _export = options.CreateExporter is null ? null : new TotalsExport(options, State, () => IsLeader);
    }

    /// <summary>Gets what was merged.</summary>
    public ClusterState State { get; }

    /// <summary>Gets what the aggregator measures of itself.</summary>
    public AggregatorMetrics Metrics { get; }

    /// <summary>Gets a value indicating whether it is the elected one; without Redis there is nobody else.</summary>
    public bool IsLeader => _follower?.IsLeading ?? true;

    /// <summary>Gets what was wrong with pages at the last look, by their addresses; those with which nothing was are not there.</summary>
    public IReadOnlyDictionary<Uri, string> PageFaults =>
        _pages.Where(page => page.Fault is not null).GroupBy(page => page.Address).ToDictionary(page => page.Key, page => page.First().Fault!);

    /// <summary>Gets what was wrong with the server at the last look; null if nothing was. It tells no address and no secret.</summary>
    public string? RedisFault => _follower?.Fault;

    /// <summary>
    /// Adds to the pages of a collector: the totals of each set under the set's own name; each instance under the set's name with
    /// <c>_instance</c> behind it and a label <c>instance</c>, so that a sum over a metric counts nothing twice; how many instances are
    /// live, stale and folded; and what the aggregator measures of itself.
    /// </summary>
    /// <param name="collector">The collector.</param>
    public void AddTo(PrometheusCollector collector)
    {
        ArgumentNullException.ThrowIfNull(collector);
        _shown!.AddTo(collector);
    }

    /// <summary>Writes what was merged in the form that another aggregator reads (<see cref="ClusterPage"/>).</summary>
    /// <param name="destination">Where the page goes.</param>
    public void WritePage(IBufferWriter<byte> destination)
    {
        using ArrayPoolBufferWriter<byte> state = new();
        State.WriteBinary(state, _options.Signature);
        ClusterPage.Write(destination, state.WrittenSpan);
    }

    /// <summary>Begins to read. Does not wait for anything to answer.</summary>
    /// <param name="cancellationToken">Not used: it takes no time.</param>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _running ??= Task.Run(() => Task.WhenAll(_pages.Select(LookAsync).Append(FollowAsync())), CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    /// <summary>Stops reading, and gives up the lease so that another one takes over at once.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask().WaitAsync(cancellationToken);

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync()
    {
        lock (_starting)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_running is { } running)
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_export is not null)
            await _export.DisposeAsync().ConfigureAwait(false);
        using (CancellationTokenSource deadline = new(s_leaveTimeout))
        {
            if (_follower is not null && _running is not null)
                await _follower.LeaveAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_connection is not null)
            await _connection.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task FollowAsync()
    {
        using PeriodicTimer timer = new(_options.Interval, _options.TimeProvider);
        do
        {
            if (_follower is not null)
                await _follower.LookAsync(_stopping.Token).ConfigureAwait(false);
            State.Sweep();
            _export?.Update();
        }
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false));
    }

    private async Task LookAsync(PageReader page)
    {
        using PeriodicTimer timer = new(_options.Interval, _options.TimeProvider);
        do
            await page.LookAsync(_stopping.Token).ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false));
    }
}
