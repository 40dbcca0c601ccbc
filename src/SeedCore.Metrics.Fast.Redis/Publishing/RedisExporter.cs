using System.Buffers;
using System.Collections.Concurrent;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Exporting;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Publishes each snapshot as a message of the cluster: to a stream, to a channel, and as the latest of its instance under a key
/// that expires. One export at a time, as a <see cref="MetricsPump"/> has it. Works with Redis, Valkey, their clusters, and Garnet.
/// </summary>
/// <remarks>
/// <para>
/// An export has worked once the server has answered every part of it. One that was not answered may have arrived all the same:
/// that a message comes twice, or not at all before the next one, changes nothing for who merges them. The same goes for what a
/// server acknowledged and then lost in a failover, or in a crash without a log that is written at once.
/// </para>
/// <para>
/// A user of an access control list needs no more than <c>+@connection +psetex +setex +zadd +zremrangebyscore +xadd +publish</c> for the
/// keys that hold the stream's name, and for its channel.
/// </para>
/// </remarks>
public sealed class RedisExporter : MetricsExporter
{
    /// <summary>The field of a stream's entry that holds the message.</summary>
    internal const string Field = "message";

    // Instances' clocks tell when a series was last seen; one of them may be wrong by this much.
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromDays(1);

    private readonly RedisExporterOptions _options;
    private readonly RedisConnection _connection;
    private readonly bool _isOwnConnection;
    private readonly RedisKeys _keys;
    private readonly ConcurrentDictionary<string, ClusterPublisher> _publishers = new(StringComparer.Ordinal); // by constant labels
    private object? _withoutStreams;

    /// <summary>Makes an exporter with a connection of its own.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="options">What to publish; the defaults if null.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RedisExporter(RedisConnectionOptions server, RedisExporterOptions? options = null, TimeProvider? timeProvider = null)
        : this(new RedisConnection(server), options, timeProvider) =>
        _isOwnConnection = true;

    /// <summary>Makes an exporter on a connection that stays its owner's.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">What to publish; the defaults if null.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RedisExporter(RedisConnection connection, RedisExporterOptions? options = null, TimeProvider? timeProvider = null)
        : base(type: null, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _options = options ?? new RedisExporterOptions();
        if (_options.FindFault() is { } fault)
            throw new ArgumentException(fault, nameof(options));
        _connection = connection;
        _keys = new RedisKeys(_options.Key);
        Incarnation = PublisherOf("").Incarnation;
    }

    /// <summary>
    /// Gets which process of its instance's name this exporter is. Sets with constant labels are incarnations of their own for each
    /// combination of labels, so that sets of one name add up and do not replace each other.
    /// </summary>
    public Guid Incarnation { get; }

    /// <summary>Gets a value indicating whether the server turned out to have no streams: then it gets the rest.</summary>
    public bool IsWithoutStreams => Volatile.Read(ref _withoutStreams) is not null;

    /// <inheritdoc/>
    protected override async ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        ClusterMessage message = PublisherOf(SeriesName.LabelsOf(snapshot)).Next(snapshot);
        byte[] payload = Encode(message); // its own: an attempt that was given up may still be sending
        try
        {
            return await _connection.AskAsync(database => PublishAsync(database, message, payload), cancellationToken).ConfigureAwait(false);
        }
        catch (RedisOperationException error)
        {
            throw new ExportException(error.Message, error) { IsTransient = error.IsTransient };
        }
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseCoreAsync() => _isOwnConnection ? _connection.DisposeAsync() : ValueTask.CompletedTask;

    private ClusterPublisher PublisherOf(string labels) =>
        _publishers.GetOrAdd(labels, _ => new ClusterPublisher(_options.Instance, TimeProvider));

    private byte[] Encode(ClusterMessage message)
    {
        ArrayBufferWriter<byte> bytes = new(4096);
        if (_options.Payload == RedisPayload.Json)
            JsonPayload.Write(message, bytes);
        else
            message.Write(bytes, _options.Signature);
        return bytes.WrittenSpan.ToArray();
    }

    private async Task<bool> PublishAsync(IDatabase database, ClusterMessage message, byte[] payload)
    {
        IBatch batch = database.CreateBatch();
        List<Task> answers = [];
        if (_options.KeepLatest)
            KeepLatest(batch, message, payload, answers);
        if (_options.UseChannel)
            answers.Add(batch.PublishAsync(RedisChannel.Literal(_keys.Stream), payload));

        Task? added = null;
        if (_options.UseStream && !ReferenceEquals(_withoutStreams, database.Multiplexer))
        {
            added = batch.StreamAddAsync(
                _keys.Stream, Field, payload, messageId: null, maxLength: _options.MaxStreamLength, useApproximateMaxLength: true);
        }

        batch.Execute();
        if (added is not null)
            answers.Add(AddedAsync(added, database.Multiplexer));
        await Task.WhenAll(answers).ConfigureAwait(false);
        return true;
    }

    private void KeepLatest(IBatch batch, ClusterMessage message, byte[] payload, List<Task> answers)
    {
        string series = SeriesName.Of(message);
        DateTimeOffset forgotten = message.SentAt - _options.LatestExpiry - s_clockTolerance;
        answers.Add(batch.StringSetAsync(_keys.Latest(series), payload, _options.LatestExpiry));
        answers.Add(batch.SortedSetAddAsync(_keys.Series, series, message.SentAt.ToUnixTimeMilliseconds()));
        answers.Add(batch.SortedSetRemoveRangeByScoreAsync(
            _keys.Series, double.NegativeInfinity, forgotten.ToUnixTimeMilliseconds()));
    }

    // Whether a server has streams is found out again with every new connection: it may lead to another server.
    private async Task AddedAsync(Task added, object connection)
    {
        try
        {
            await added.ConfigureAwait(false);
            Volatile.Write(ref _withoutStreams, null);
        }
        catch (RedisServerException error) when (error.Kind == RedisErrorKind.UnknownCommand && (_options.UseChannel || _options.KeepLatest))
        {
            Volatile.Write(ref _withoutStreams, connection);
        }
    }
}
