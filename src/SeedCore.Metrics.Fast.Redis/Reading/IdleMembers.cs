using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>
/// Lets the group forget members that ended without saying so: their names are random, and would become more for ever. One that is
/// forgotten and alive is a member again at its next read.
/// </summary>
internal sealed class IdleMembers(RedisKey stream, RedisReaderOptions options, TimeProvider clock)
{
    private const int ClaimsUntilForgotten = 100;

    private readonly TimeSpan _limit = options.ClaimIdle * ClaimsUntilForgotten;
    private long? _lookedAt;

    /// <summary>Looks, as often as somebody can become idle enough.</summary>
    public async Task ForgetAsync(IDatabase database)
    {
        if (_lookedAt is { } at && clock.GetElapsedTime(at) < _limit)
            return;
        _lookedAt = clock.GetTimestamp();
        try
        {
            foreach (StreamConsumerInfo member in await database.StreamConsumerInfoAsync(stream, options.Group).ConfigureAwait(false))
            {
                if (member.PendingMessageCount == 0 && member.IdleTimeInMilliseconds > _limit.TotalMilliseconds)
                    await database.StreamDeleteConsumerAsync(stream, options.Group, member.Name).ConfigureAwait(false);
            }
        }
        catch (RedisServerException)
        {
            // Who may not ask for this may still read.
        }
    }
}
