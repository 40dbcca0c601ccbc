using Google.Protobuf;
using SeedCore.Metrics.Fast.Prometheus.Tests.Wire;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>Pages in protobuf, decoded by classes that protoc generated.</summary>
internal static class Decode
{
    public static IReadOnlyList<MetricFamily> Page(MetricsSnapshot snapshot, PrometheusOptions? options = null)
    {
        using PrometheusRenderer renderer = new(options);
        return Page(Render.Bytes(renderer, snapshot, PrometheusFormat.Protobuf));
    }

    public static IReadOnlyList<MetricFamily> Page(byte[] page)
    {
        List<MetricFamily> families = [];
        using MemoryStream stream = new(page);
        while (stream.Position < stream.Length)
            families.Add(MetricFamily.Parser.ParseDelimitedFrom(stream));
        return families;
    }

    public static MetricFamily Family(this IEnumerable<MetricFamily> families, string name) =>
        Assert.Single(families, family => family.Name == name);

    /// <summary>Gets the counts of a native histogram by Prometheus' index.</summary>
    public static IReadOnlyDictionary<int, long> NativeBuckets(this Wire.Histogram histogram)
    {
        Dictionary<int, long> buckets = [];
        int index = 0;
        int delta = 0;
        long count = 0;
        foreach (BucketSpan span in histogram.PositiveSpan)
        {
            index += span.Offset;
            for (int i = 0; i < span.Length; i++)
                buckets.Add(index++, count += histogram.PositiveDelta[delta++]);
        }

        Assert.Equal(histogram.PositiveDelta.Count, delta);
        return buckets;
    }
}
