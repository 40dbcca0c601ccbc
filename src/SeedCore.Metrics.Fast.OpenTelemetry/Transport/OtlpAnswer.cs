using System.Text;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What a receiver said about a request that it took.</summary>
/// <param name="Rejected">How many points it did not take.</param>
/// <param name="Message">Why, or what else it has to say; empty for nothing.</param>
internal readonly record struct OtlpAnswer(long Rejected, string Message)
{
    /// <summary>Reads an <c>ExportMetricsServiceResponse</c>.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static OtlpAnswer Read(ReadOnlySpan<byte> bytes)
    {
        const int partialSuccess = 1, rejectedDataPoints = 1, errorMessage = 2;
        OtlpAnswer answer = new(0, "");
        ProtoReader response = new(bytes);
        while (response.Read())
        {
            if (response.Field != partialSuccess)
                continue;
            ProtoReader part = new(response.Bytes);
            while (part.Read())
            {
                if (part.Field == rejectedDataPoints)
                    answer = answer with { Rejected = Math.Max(0, part.Number) };
                else if (part.Field == errorMessage)
                    answer = answer with { Message = Encoding.UTF8.GetString(part.Bytes) };
            }
        }

        return answer;
    }
}
