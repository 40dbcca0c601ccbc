using System.Globalization;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Elects one of several processes: who holds the lease, until it expires or is released. Each time it is taken there is a greater
/// fencing token, by which what a former holder still writes is known and refused: see <see cref="RedisMergedSnapshot"/>.
/// </summary>
/// <remarks>
/// A lease alone never keeps two from believing that they hold it: a process may be stopped just after it has looked, and a server
/// may have forgotten. The token does, wherever it is checked. Call <see cref="TryHoldAsync"/> about three times per
/// <see cref="RedisLeaseOptions.Duration"/>, from one thread at a time; the properties may be read from any.
/// </remarks>
public sealed class RedisLease
{
    // A token is at least the time in milliseconds, so that it is greater after the server has lost its memory as well.
    private const string HoldScript = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return redis.call('GET', KEYS[2])
        end
        if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
        local token = redis.call('INCR', KEYS[2])
        if token < tonumber(ARGV[3]) then
            token = tonumber(ARGV[3])
            redis.call('SET', KEYS[2], string.format('%.0f', token))
        end
        return string.format('%.0f', token)
        """;

    private const string ReleaseScript = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0
        """;

    private readonly RedisConnection _connection;
    private readonly RedisLeaseOptions _options;
    private readonly TimeProvider _clock;
    private readonly RedisKey[] _keys;
    private volatile Hold? _hold;
    private string _nonce = NewNonce(); // of this holder and this time of holding: nobody else ever writes it
    private long _greatestToken;

    /// <summary>Makes a lease that is not held; nothing is sent yet.</summary>
    /// <param name="connection">The connection, which stays its owner's.</param>
    /// <param name="options">What to lease; the defaults if null.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RedisLease(RedisConnection connection, RedisLeaseOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _options = options ?? new RedisLeaseOptions();
        if (_options.FindFault() is { } fault)
            throw new ArgumentException(fault, nameof(options));
        _connection = connection;
        _clock = timeProvider ?? TimeProvider.System;
        RedisKeys keys = new(_options.Key);
        _keys = [keys.Lease, keys.Fence];
    }

    /// <summary>Gets a value indicating whether this process holds the lease, by its own clock: it asks nobody.</summary>
    public bool IsHeld => _hold is { } hold && _clock.GetElapsedTime(hold.Since) < _options.Duration;

    /// <summary>Gets the fencing token of the time that the lease was last held here; 0 if it never was.</summary>
    public long Token => _hold?.Token ?? Volatile.Read(ref _greatestToken);

    /// <summary>Takes the lease if it is free, renews it if it is held here.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether it is held here now.</returns>
    /// <exception cref="RedisOperationException">
    /// The server did not answer as it should. A lease that was held stays held until its time is over.
    /// </exception>
    public async ValueTask<bool> TryHoldAsync(CancellationToken cancellationToken = default)
    {
        if (_hold is not null && !IsHeld)
            Lose(); // another one may have held it since: this is a new time

        long asked = _clock.GetTimestamp(); // the server's time starts later, hence ends later
        long floor = Math.Max(_greatestToken + 1, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        RedisValue[] arguments = [_nonce, (long)_options.Duration.TotalMilliseconds, floor];
        RedisResult answer = await _connection.AskAsync(
            database => database.ScriptEvaluateAsync(HoldScript, _keys, arguments, CommandFlags.NoScriptCache), cancellationToken).ConfigureAwait(false);

        if (answer.IsNull || !long.TryParse((string?)answer, NumberStyles.None, CultureInfo.InvariantCulture, out long token))
        {
            Lose();
            return false;
        }

        if (_hold is { } before && before.Token != token)
        {
            // The server lost its memory in between: what it counts now is no later than what others may hold.
            await ReleaseAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        Volatile.Write(ref _greatestToken, Math.Max(_greatestToken, token));
        _hold = new Hold(token, asked);
        return IsHeld;
    }

    /// <summary>Gives the lease up, if it is held here, so that another process can take it at once.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="RedisOperationException">The server did not answer as it should; the lease expires by itself.</exception>
    public async ValueTask ReleaseAsync(CancellationToken cancellationToken = default)
    {
        RedisValue[] arguments = [_nonce];
        Lose(); // first: whatever becomes of the call, it is not held here any more
        await _connection.AskAsync(
            database => database.ScriptEvaluateAsync(ReleaseScript, [_keys[0]], arguments, CommandFlags.NoScriptCache), cancellationToken).ConfigureAwait(false);
    }

    private static string NewNonce() => Guid.NewGuid().ToString("N");

    private void Lose()
    {
        _hold = null;
        _nonce = NewNonce();
    }

    private sealed record Hold(long Token, long Since);
}
