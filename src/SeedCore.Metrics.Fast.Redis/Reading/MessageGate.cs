using SeedCore.Metrics.Fast.Cluster;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis;

/// <summary>What comes from the server goes through here: it is understood, or refused and counted. Safe for any threads.</summary>
internal sealed class MessageGate(RedisReaderOptions options)
{
    private long _accepted;
    private long _refused;
    private string? _lastRefusal;

    public RedisReaderStatistics Statistics => new()
    {
        Accepted = Interlocked.Read(ref _accepted),
        Refused = Interlocked.Read(ref _refused),
        LastRefusal = Volatile.Read(ref _lastRefusal),
    };

    public bool TryRead(RedisValue payload, out ClusterMessage message)
    {
        message = default;
        string? error = payload.IsNull ? "It has no message."
            : payload.Length() > options.MaxMessageBytes ? $"It has more than {options.MaxMessageBytes} bytes."
            : ClusterMessage.TryRead(((ReadOnlyMemory<byte>)payload).Span, options.Signature, out message, out string? fault) ? null
            : fault;
        if (error is null)
        {
            Interlocked.Increment(ref _accepted);
            return true;
        }

        Volatile.Write(ref _lastRefusal, error);
        Interlocked.Increment(ref _refused);
        return false;
    }
}
