using CommunityToolkit.HighPerformance.Buffers;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>
/// Follows one stream. The aggregator that is elected reads it, and writes back what it has merged before it acknowledges what it has
/// read; the others stand by, and merge what was written back.
/// </summary>
/// <remarks>
/// Whoever is elected begins with what was written back and with the latest message of each instance; what its predecessor had read
/// and not acknowledged comes again from the stream. Nothing of that can count twice, whatever comes more than once.
/// </remarks>
internal sealed class RedisFollower
{
    private readonly AggregatorOptions _options;
    private readonly ClusterState _state;
    private readonly AggregatorMetrics _metrics;
    private readonly Intake _intake;
    private readonly RedisLease _lease;
    private readonly RedisStreamReader _stream;
    private readonly RedisLatestReader _latest;
    private readonly RedisChannelReader _channel;
    private readonly RedisMergedSnapshot _merged;
    private readonly RedisMergedSnapshot[] _children;
    private readonly byte[][] _childrenRead;
    private readonly List<RedisBatch> _unacknowledged = [];
    private byte[] _read = [];
    private long? _wroteAt;
    private long _refused;
    private Task? _listening;
    private bool _isLeading;

    public RedisFollower(
        AggregatorOptions options, RedisConnection connection, ClusterState state, AggregatorMetrics metrics, Intake intake)
    {
        (_options, _state, _metrics, _intake) = (options, state, metrics, intake);
        RedisReaderOptions reading = options.ReaderOptions(options.Key);
        _lease = new RedisLease(connection, options.LeaseOptions, options.TimeProvider);
        _stream = new RedisStreamReader(connection, reading, options.TimeProvider);
        _latest = new RedisLatestReader(connection, reading);
        _channel = new RedisChannelReader(connection, reading, options.TimeProvider);
        _merged = new RedisMergedSnapshot(connection, options.Key);
        _children = [.. options.Children.Select(child => new RedisMergedSnapshot(connection, child))];
        _childrenRead = Array.ConvertAll(_children, static _ => Array.Empty<byte>());
        _state.Role = ClusterRole.Relay; // until it is elected
    }

    /// <summary>Gets a value indicating whether this aggregator is the elected one, by its own clock.</summary>
    public bool IsLeading => Volatile.Read(ref _isLeading) && _lease.IsHeld;

    /// <summary>Gets a value indicating whether the server has no streams.</summary>
    public bool IsWithoutStreams => Volatile.Read(ref _listening) is not null;

    /// <summary>Gets what was wrong last; null if nothing was.</summary>
    public string? Fault { get; private set; }

    /// <summary>Looks once at everything there is to read.</summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            bool leads = await _lease.TryHoldAsync(stopping).ConfigureAwait(false);
            bool isNew = leads && !_isLeading;
            Volatile.Write(ref _isLeading, leads);
            _state.Role = leads && !_options.IsIntermediate ? ClusterRole.Root : ClusterRole.Relay;
            if (!leads || isNew)
                _read = await MergeAsync(_merged, _read, stopping).ConfigureAwait(false);
            for (int i = 0; i < _children.Length; i++)
                _childrenRead[i] = await MergeAsync(_children[i], _childrenRead[i], stopping).ConfigureAwait(false);
            if (leads)
                await LeadAsync(isNew, stopping).ConfigureAwait(false);
            Fault = null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fault = error is RedisOperationException or InvalidOperationException ? error.Message : error.GetType().Name; // whatever it is, it goes on
            _intake.Fail(AggregatorSource.Redis);
        }
    }

    /// <summary>Gives the lease up, so that another one takes over at once.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_lease.IsHeld)
                await _lease.ReleaseAsync(cancellationToken).ConfigureAwait(false);
            if (_listening is { } listening)
                await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (RedisOperationException)
        {
            // It expires by itself.
        }
    }

    private async Task LeadAsync(bool isNew, CancellationToken stopping)
    {
        if (isNew || IsWithoutStreams)
        {
            await foreach (ClusterMessage message in _latest.ReadAsync(stopping).ConfigureAwait(false))
                _intake.Add(in message);
        }

        if (isNew)
            _unacknowledged.Clear(); // of an earlier time: they come again to whoever is elected
        if (!IsWithoutStreams)
            await ReadStreamAsync(stopping).ConfigureAwait(false);
        CountRefusals();
        if (!isNew && _wroteAt is { } at && _options.TimeProvider.GetElapsedTime(at) < _options.WriteBackInterval)
            return;
        if (!await WriteBackAsync(stopping).ConfigureAwait(false))
            return;

        _wroteAt = _options.TimeProvider.GetTimestamp();
        foreach (RedisBatch batch in _unacknowledged)
            await _stream.AcknowledgeAsync(batch, stopping).ConfigureAwait(false);
        _unacknowledged.Clear();
    }

    /// <summary>Reads what is there, for a third of the lease at most: then it is to be renewed.</summary>
    private async Task ReadStreamAsync(CancellationToken stopping)
    {
        long start = _options.TimeProvider.GetTimestamp();
        try
        {
            while (_options.TimeProvider.GetElapsedTime(start) < _options.LeaseDuration / 3)
            {
                RedisBatch batch = await _stream.ReadAsync(stopping).ConfigureAwait(false);
                if (batch.Count == 0)
                    break;
                foreach (ClusterMessage message in batch.Messages)
                    _intake.Add(in message);
                _unacknowledged.Add(batch);
            }
        }
        catch (RedisOperationException error) when (error.Failure == RedisFailure.Unsupported)
        {
            Volatile.Write(ref _listening, ListenAsync(stopping));
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await foreach (ClusterMessage message in _channel.ListenAsync(stopping).ConfigureAwait(false))
            _intake.Add(in message);
    }

    private async Task<bool> WriteBackAsync(CancellationToken stopping)
    {
        WriteBackOutcome outcome = WriteBackOutcome.Failed;
        try
        {
            using ArrayPoolBufferWriter<byte> bytes = new();
            _state.WriteBinary(bytes, _options.Signature);
            byte[] payload = bytes.WrittenSpan.ToArray(); // its own: an attempt that was given up may still be sending
            bool isWritten = await _merged.TryWriteAsync(payload, _lease.Token, stopping).ConfigureAwait(false);
            outcome = isWritten ? WriteBackOutcome.Written : WriteBackOutcome.Fenced;
            return isWritten;
        }
        finally
        {
            _metrics.WriteBacks.Increment(outcome);
        }
    }

    /// <summary>Merges what another aggregator wrote, if it is not what was read before.</summary>
    private async Task<byte[]> MergeAsync(RedisMergedSnapshot merged, byte[] before, CancellationToken stopping)
    {
        (ReadOnlyMemory<byte> payload, _) = await merged.ReadAsync(stopping).ConfigureAwait(false);
        if (payload.IsEmpty || payload.Span.SequenceEqual(before))
            return before;
        _intake.Merge(payload.Span);
        return payload.ToArray();
    }

    private void CountRefusals()
    {
        long refused = _stream.GetStatistics().Refused + _latest.GetStatistics().Refused + _channel.GetStatistics().Refused;
        _intake.Refuse(refused - _refused);
        _refused = refused;
    }
}
