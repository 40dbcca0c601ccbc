using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Cluster;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Reads the latest message of every instance from its key: what an aggregator begins with, and goes by where there are no
/// streams. Safe for any threads.
/// </summary>
public sealed class RedisLatestReader
{
    private readonly RedisConnection _connection;
    private readonly RedisReaderOptions _options;
    private readonly RedisKeys _keys;
    private readonly MessageGate _gate;

    /// <summary>Makes a reader; nothing is sent yet.</summary>
    /// <param name="connection">The connection, which stays its owner's.</param>
    /// <param name="options">What to read; the defaults if null.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public RedisLatestReader(RedisConnection connection, RedisReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _options = RedisReaderOptions.Check(options, nameof(options));
        _connection = connection;
        _keys = new RedisKeys(_options.Key);
        _gate = new MessageGate(_options);
    }

    /// <summary>Reads all of them, page by page; one whose instance publishes meanwhile may come twice.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="RedisOperationException">The server did not answer as it should.</exception>
    public async IAsyncEnumerable<ClusterMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string cursor = "0";
        do
        {
            (cursor, string[] series) = await _connection.AskAsync(database => ScanAsync(database, cursor), cancellationToken).ConfigureAwait(false);
            foreach (string[] page in series.Chunk(_options.BatchSize))
            {
                RedisValue[] payloads = await _connection.AskAsync(database => GetAsync(database, page), cancellationToken).ConfigureAwait(false);
                foreach (RedisValue payload in payloads)
                {
                    // An empty one has expired: its instance has not published for that long.
                    if (!payload.IsNullOrEmpty && _gate.TryRead(payload, out ClusterMessage message))
                        yield return message;
                }
            }
        }
        while (!string.Equals(cursor, "0", StringComparison.Ordinal));
    }

    /// <summary>Reads what was done so far.</summary>
    public RedisReaderStatistics GetStatistics() => _gate.Statistics;

    // A scan gives everything that is there from its start to its end, which paging by rank would not.
    private async Task<(string Cursor, string[] Series)> ScanAsync(IDatabase database, string cursor)
    {
        RedisResult[] answer = (RedisResult[])(await database.ExecuteAsync(
            "ZSCAN", (RedisKey)_keys.Series, cursor, "COUNT", _options.BatchSize).ConfigureAwait(false))!;
        string[] pairs = (string[])answer[1]!;
        return ((string)answer[0]!, [.. pairs.Where(static (_, index) => index % 2 == 0)]);
    }

    // One byte more than is accepted is enough to see that it is too large.
    private async Task<RedisValue[]> GetAsync(IDatabase database, string[] series)
    {
        IBatch batch = database.CreateBatch();
        Task<RedisValue>[] answers = Array.ConvertAll(
            series, name => batch.StringGetRangeAsync(_keys.Latest(name), 0, _options.MaxMessageBytes));
        batch.Execute();
        return await Task.WhenAll(answers).ConfigureAwait(false);
    }
}
