using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SeedCore.Metrics.Fast.Cluster;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Listens to the channel: messages arrive at once, to everybody who listens, and to nobody while the connection is down. Safe for
/// any threads.
/// </summary>
public sealed class RedisChannelReader
{
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1);

    private readonly RedisConnection _connection;
    private readonly RedisReaderOptions _options;
    private readonly TimeProvider _clock;
    private readonly MessageGate _gate;
    private long _displaced;

    /// <summary>Makes a reader; nothing is sent yet.</summary>
    /// <param name="connection">The connection, which stays its owner's.</param>
    /// <param name="options">What to read; the defaults if null.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RedisChannelReader(RedisConnection connection, RedisReaderOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _options = RedisReaderOptions.Check(options, nameof(options));
        _connection = connection;
        _clock = timeProvider ?? TimeProvider.System;
        _gate = new MessageGate(_options);
    }

    /// <summary>Gives messages as they arrive, until it is cancelled; subscribes again by itself.</summary>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<ClusterMessage> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Channel<RedisValue> arrived = Channel.CreateBounded<RedisValue>(
            new BoundedChannelOptions(_options.ChannelCapacity) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => Interlocked.Increment(ref _displaced));
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task listening = KeepListeningAsync(arrived.Writer, ending.Token);
        try
        {
            await foreach (RedisValue payload in arrived.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_gate.TryRead(payload, out ClusterMessage message))
                    yield return message;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads what was done so far.</summary>
    public RedisReaderStatistics GetStatistics() => _gate.Statistics with { Displaced = Interlocked.Read(ref _displaced) };

    private async Task KeepListeningAsync(ChannelWriter<RedisValue> arrived, CancellationToken cancellationToken)
    {
        var channel = RedisChannel.Literal(_options.Key);
        while (true)
        {
            try
            {
                await _connection.ListenAsync(channel, (_, payload) => arrived.TryWrite(payload), _clock, cancellationToken).ConfigureAwait(false);
            }
            catch (RedisOperationException)
            {
                await Task.Delay(s_rest, _clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
