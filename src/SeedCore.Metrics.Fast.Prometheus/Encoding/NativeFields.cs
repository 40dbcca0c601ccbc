namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The numbers of the fields that make a histogram a native one: the formats number them differently.</summary>
internal sealed record NativeFields(int Schema, int ZeroThreshold, int ZeroCount, int PositiveSpan, int PositiveDelta)
{
    /// <summary>Gets those of client_model's <c>metrics.proto</c>.</summary>
    public static NativeFields Scraped { get; } = new(5, 6, 7, 12, 13);

    /// <summary>Gets those of remote write's <c>types.proto</c>.</summary>
    public static NativeFields Written { get; } = new(4, 5, 6, 11, 12);
}
