using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// What the elected process has merged, kept in the server for everybody, and for the one that is elected next. A write with a
/// smaller fencing token than that of the latest one is refused: it comes from a process that is not elected any more and does not
/// know it. Safe for any threads.
/// </summary>
public sealed class RedisMergedSnapshot
{
    private const string Token = "token";
    private const string Payload = "payload";

    private const string WriteScript = """
        local token = redis.call('HGET', KEYS[1], 'token')
        if token and tonumber(token) > tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], 'token', ARGV[1], 'payload', ARGV[2])
        return 1
        """;

    private readonly RedisConnection _connection;
    private readonly RedisKey[] _key;

    /// <summary>Makes it; nothing is sent yet.</summary>
    /// <param name="connection">The connection, which stays its owner's.</param>
    /// <param name="key">The stream's name, as the exporters have it: there is one merged snapshot for each.</param>
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    public RedisMergedSnapshot(RedisConnection connection, string key = RedisExporterOptions.DefaultKey)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (RedisKeys.FindFault(nameof(key), key) is { } fault)
            throw new ArgumentException(fault, nameof(key));
        _connection = connection;
        _key = [new RedisKeys(key).Merged];
    }

    /// <summary>Writes it.</summary>
    /// <param name="payload">What to keep; its bytes must not change until the task has ended.</param>
    /// <param name="token">The fencing token of the lease: <see cref="RedisLease.Token"/>.</param>
    /// <param name="cancellationToken">Ends the attempt; it may have been written all the same.</param>
    /// <returns>Whether it was written; false if somebody with a greater token has written before.</returns>
    /// <exception cref="RedisOperationException">The server did not answer as it should.</exception>
    public async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> payload, long token, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        RedisResult answer = await _connection.AskAsync(
            database => database.ScriptEvaluateAsync(WriteScript, _key, [token, payload], CommandFlags.NoScriptCache), cancellationToken).ConfigureAwait(false);
        return (long)answer == 1;
    }

    /// <summary>Reads it.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What was written last, and with which token; nothing and 0 if nothing was. It is not to be trusted.</returns>
    /// <exception cref="RedisOperationException">The server did not answer as it should.</exception>
    public async ValueTask<(ReadOnlyMemory<byte> Payload, long Token)> ReadAsync(CancellationToken cancellationToken = default)
    {
        RedisValue[] fields = await _connection.AskAsync(
            database => database.HashGetAsync(_key[0], [Payload, Token]), cancellationToken).ConfigureAwait(false);
        return (fields[0], fields[1].TryParse(out long token) ? token : 0);
    }
}
