using System.Text;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>A <c>google.rpc.Status</c>: why a request was not taken, and when to try again.</summary>
/// <param name="Message">Why; empty if it does not say.</param>
/// <param name="RetryDelay">When to try again (<c>RetryInfo</c>); null if it does not say.</param>
internal readonly record struct RpcStatus(string Message, TimeSpan? RetryDelay)
{
    private const long MaxSeconds = 315_576_000_000; // of a google.protobuf.Duration

    /// <summary>Reads one; what is none says nothing.</summary>
    public static RpcStatus Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Parse(bytes);
        }
        catch (InvalidDataException)
        {
            return new RpcStatus("", null);
        }
    }

    private static RpcStatus Parse(ReadOnlySpan<byte> bytes)
    {
        const int message = 2, details = 3;
        RpcStatus status = new("", null);
        ProtoReader reader = new(bytes);
        while (reader.Read())
        {
            if (reader.Field == message)
                status = status with { Message = Encoding.UTF8.GetString(reader.Bytes) };
            else if (reader.Field == details && ReadRetryInfo(reader.Bytes) is { } delay)
                status = status with { RetryDelay = delay };
        }

        return status;
    }

    private static TimeSpan? ReadRetryInfo(ReadOnlySpan<byte> any)
    {
        const int typeUrl = 1, value = 2, retryDelay = 1, seconds = 1, nanoseconds = 2;
        bool isRetryInfo = false;
        ReadOnlySpan<byte> info = [];
        ProtoReader reader = new(any);
        while (reader.Read())
        {
            if (reader.Field == typeUrl)
                isRetryInfo = reader.Bytes.EndsWith("/google.rpc.RetryInfo"u8);
            else if (reader.Field == value)
                info = reader.Bytes;
        }

        if (!isRetryInfo)
            return null;

        TimeSpan delay = TimeSpan.Zero;
        ProtoReader fields = new(info);
        while (fields.Read())
        {
            if (fields.Field != retryDelay)
                continue;
            ProtoReader duration = new(fields.Bytes);
            while (duration.Read())
            {
                if (duration.Field == seconds)
                    delay += TimeSpan.FromSeconds(Math.Clamp(duration.Number, 0, MaxSeconds));
                else if (duration.Field == nanoseconds)
                    delay += TimeSpan.FromMicroseconds(Math.Clamp(duration.Number, 0, 999_999_999) / 1000);
            }
        }

        return delay;
    }
}
