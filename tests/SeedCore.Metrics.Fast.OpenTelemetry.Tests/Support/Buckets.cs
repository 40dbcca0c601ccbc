using Otlp = OpenTelemetry.Proto.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Exponential buckets, computed from their definition.</summary>
internal static class Buckets
{
    /// <summary>Finds the bucket of a value: index i is (2^(i / 2^scale), 2^((i + 1) / 2^scale)].</summary>
    public static int IndexOf(double value, int scale)
    {
        int index = (int)Math.Ceiling(Math.ScaleB(Math.Log2(value), scale)) - 1;

        // The logarithm may be a step beside the edge.
        while (value > Math.Pow(2, Math.ScaleB(index + 1, -scale)))
            index++;
        while (value <= Math.Pow(2, Math.ScaleB(index, -scale)))
            index--;
        return index;
    }

    /// <summary>Gets the buckets of a point that have samples, by their index.</summary>
    public static Dictionary<int, long> Of(Otlp.ExponentialHistogramDataPoint point)
    {
        Dictionary<int, long> buckets = [];
        for (int i = 0; i < (point.Positive?.BucketCounts.Count ?? 0); i++)
        {
            if (point.Positive!.BucketCounts[i] > 0)
                buckets.Add(point.Positive.Offset + i, (long)point.Positive.BucketCounts[i]);
        }

        return buckets;
    }

    /// <summary>Counts values by the bucket that the definition gives them.</summary>
    public static Dictionary<int, long> Count(IEnumerable<double> values, int scale) =>
        values.GroupBy(value => IndexOf(value, scale)).ToDictionary(group => group.Key, group => group.LongCount());
}
