using SeedCore.Metrics.Fast.Cluster;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Reads the stream as a member of a consumer group: every message goes to one member, and to another one if that does not
/// acknowledge it in time. For one thread at a time; <see cref="GetStatistics"/> from any.
/// </summary>
/// <remarks>
/// A message may come more than once, and what the stream has dropped does not come at all: snapshots are cumulative, so that
/// merging loses nothing by either as long as the next one comes. The group is made when it is missing, also after the server
/// has lost its memory.
/// </remarks>
/// <example>
/// <code>
/// RedisBatch batch = await reader.ReadAsync(stopping);
/// foreach (ClusterMessage message in batch.Messages)
///     state.Merge(message);
/// await reader.AcknowledgeAsync(batch, stopping);
/// </code>
/// </example>
public sealed class RedisStreamReader
{
    private const string Beginning = "0-0";
    private const string NewEntries = ">";

    private readonly RedisConnection _connection;
    private readonly RedisReaderOptions _options;
    private readonly TimeProvider _clock;
    private readonly RedisKeys _keys;
    private readonly MessageGate _gate;
    private readonly IdleMembers _idleMembers;
    private string? _ownPending = Beginning; // where to go on among this member's unacknowledged entries; null at their end
    private RedisValue _claimFrom = Beginning;
    private long? _claimedAt;
    private long _claimed;
    private long _trimmed;
    private long _acknowledged;

    /// <summary>Makes a reader; nothing is sent yet.</summary>
    /// <param name="connection">The connection, which stays its owner's.</param>
    /// <param name="options">What to read; the defaults if null.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RedisStreamReader(RedisConnection connection, RedisReaderOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _options = RedisReaderOptions.Check(options, nameof(options));
        _connection = connection;
        _clock = timeProvider ?? TimeProvider.System;
        _keys = new RedisKeys(_options.Key);
        _gate = new MessageGate(_options);
        _idleMembers = new IdleMembers(_keys.Stream, _options, _clock);
    }

    /// <summary>
    /// Reads what is there and does not wait for more: first what this member has read before and not acknowledged, then what
    /// other members left for too long, then what is new.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Up to <see cref="RedisReaderOptions.BatchSize"/> entries; none when there was nothing.</returns>
    /// <exception cref="RedisOperationException">The server did not answer as it should; a later call goes on.</exception>
    public async ValueTask<RedisBatch> ReadAsync(CancellationToken cancellationToken = default)
    {
        bool isDone = false;
        try
        {
            StreamEntry[] entries = await _connection.AskAsync(ReadWithGroupAsync, cancellationToken).ConfigureAwait(false);
            isDone = true;
            return Open(entries);
        }
        finally
        {
            if (!isDone)
                _ownPending = Beginning; // entries may have been given to this member by an answer that was lost
        }
    }

    /// <summary>Tells the group that a batch is done with. Call it when its messages have been merged.</summary>
    /// <param name="batch">What <see cref="ReadAsync"/> gave.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="RedisOperationException">The server did not answer as it should; the batch will be read again.</exception>
    public async ValueTask AcknowledgeAsync(RedisBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count == 0)
            return;
        bool isDone = false;
        try
        {
            Interlocked.Add(ref _acknowledged, await _connection.AskAsync(
                database => database.StreamAcknowledgeAsync(_keys.Stream, _options.Group, batch.Entries),
                cancellationToken).ConfigureAwait(false));
            isDone = true;
        }
        finally
        {
            if (!isDone)
                _ownPending = Beginning;
        }
    }

    /// <summary>Reads what was done so far.</summary>
    public RedisReaderStatistics GetStatistics() => _gate.Statistics with
    {
        Claimed = Interlocked.Read(ref _claimed),
        Trimmed = Interlocked.Read(ref _trimmed),
        Acknowledged = Interlocked.Read(ref _acknowledged),
    };

    private RedisBatch Open(StreamEntry[] entries)
    {
        List<ClusterMessage> messages = new(entries.Length);
        foreach (StreamEntry entry in entries)
        {
            if (entry.Values is not { Length: > 0 })
                Interlocked.Increment(ref _trimmed);
            else if (_gate.TryRead(entry[RedisExporter.Field], out ClusterMessage message))
                messages.Add(message);
        }

        return new RedisBatch(messages, Array.ConvertAll(entries, static entry => entry.Id));
    }

    private async Task<StreamEntry[]> ReadWithGroupAsync(IDatabase database)
    {
        try
        {
            return await ReadNextAsync(database).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (RedisFailures.HasCode(error, RedisFailures.NoGroup))
        {
            await MakeGroupAsync(database).ConfigureAwait(false);
            return await ReadNextAsync(database).ConfigureAwait(false);
        }
    }

    private async Task MakeGroupAsync(IDatabase database)
    {
        try
        {
            // From the beginning: what is in the stream already is no less true, and merging it again changes nothing.
            await database.StreamCreateConsumerGroupAsync(_keys.Stream, _options.Group, Beginning, createStream: true).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (RedisFailures.HasCode(error, RedisFailures.BusyGroup))
        {
            // Another member was first.
        }
    }

    private async Task<StreamEntry[]> ReadNextAsync(IDatabase database)
    {
        if (_ownPending is { } from)
        {
            StreamEntry[] own = await ReadEntriesAsync(database, from).ConfigureAwait(false);
            _ownPending = own.Length == 0 ? null : own[^1].Id.ToString();
            if (own.Length > 0)
                return own;
        }

        StreamEntry[] left = await ClaimAsync(database).ConfigureAwait(false);
        return left.Length > 0 ? left : await ReadEntriesAsync(database, NewEntries).ConfigureAwait(false);
    }

    private Task<StreamEntry[]> ReadEntriesAsync(IDatabase database, string from) =>
        database.StreamReadGroupAsync(_keys.Stream, _options.Group, _options.Consumer, from, _options.BatchSize);

    /// <summary>Takes over what was left for too long; asks for it twice in the time that makes it too long.</summary>
    private async Task<StreamEntry[]> ClaimAsync(IDatabase database)
    {
        bool goesOn = _claimFrom != Beginning;
        if (!goesOn && _claimedAt is { } at && _clock.GetElapsedTime(at) < _options.ClaimIdle / 2)
            return [];

        StreamAutoClaimResult result = await database.StreamAutoClaimAsync(
            _keys.Stream, _options.Group, _options.Consumer, (long)_options.ClaimIdle.TotalMilliseconds, _claimFrom, _options.BatchSize).ConfigureAwait(false);
        _claimFrom = result.IsNull ? Beginning : result.NextStartId;
        _claimedAt = _clock.GetTimestamp();
        StreamEntry[] entries = result.IsNull ? [] : result.ClaimedEntries;
        Interlocked.Add(ref _claimed, entries.Length);
        Interlocked.Add(ref _trimmed, result.DeletedIds?.Length ?? 0);
        await _idleMembers.ForgetAsync(database).ConfigureAwait(false);
        return entries;
    }
}
