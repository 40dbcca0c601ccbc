using System.Numerics;
using SeedCore.Metrics.Fast.Tests.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>A histogram as its description has it, in numbers without an end.</summary>
internal sealed record ModelSeries(double ValuesPerBase, double UnitsPerValue, double Lowest, double Highest)
{
    /// <summary>Gets latencies: milliseconds, in buckets of seconds from 2^-30 to a day, summed in nanoseconds.</summary>
    public static ModelSeries Latency { get; } = new(1000, 1e6, Math.ScaleB(1, -30), 86_400);

    /// <summary>Gets sizes: from half a step to 2^46 steps.</summary>
    public static ModelSeries Sizes { get; } = new(1, 1 / ModelSet.Step, ModelSet.Step / 2, Math.ScaleB(ModelSet.Step, 46));

    public BigInteger Count { get; init; }

    public BigInteger Zeros { get; init; }

    public BigInteger Clamped { get; init; }

    public BigInteger Sum { get; init; }

    public SortedDictionary<int, BigInteger> Buckets { get; init; } = [];

    /// <summary>Takes a valid sample.</summary>
    public ModelSeries With(double value)
    {
        double inBase = ValuesPerBase == 1 ? value : value * 0.001;
        bool isZero = inBase <= Lowest;
        bool isClamped = inBase > Highest;
        double counted = isClamped ? Highest * ValuesPerBase : value;
        SortedDictionary<int, BigInteger> buckets = new(Buckets);
        if (!isZero)
        {
            int index = ExactBuckets.IndexOf(isClamped ? Highest : inBase);
            buckets[index] = buckets.GetValueOrDefault(index) + 1;
        }

        return this with
        {
            Count = Count + 1,
            Zeros = Zeros + (isZero ? 1 : 0),
            Clamped = Clamped + (isClamped ? 1 : 0),
            Sum = Sum + (BigInteger)Math.Round(counted * UnitsPerValue, MidpointRounding.ToEven),
            Buckets = buckets,
        };
    }

    /// <summary>What two series hold together, each number up to its end.</summary>
    public ModelSeries Plus(ModelSeries other)
    {
        SortedDictionary<int, BigInteger> buckets = new(Buckets);
        foreach ((int index, BigInteger count) in other.Buckets)
            buckets[index] = ModelCount.Saturate(buckets.GetValueOrDefault(index) + count);
        return this with
        {
            Count = ModelCount.Saturate(Count + other.Count),
            Zeros = ModelCount.Saturate(Zeros + other.Zeros),
            Clamped = ModelCount.Saturate(Clamped + other.Clamped),
            Sum = BigInteger.Min(Sum + other.Sum, BigInteger.One << 104),
            Buckets = buckets,
        };
    }

    /// <summary>What came to an earlier one. With buckets, the count is what is in them.</summary>
    public ModelSeries Minus(ModelSeries earlier, bool withBuckets)
    {
        SortedDictionary<int, BigInteger> buckets = [];
        foreach ((int index, BigInteger count) in Buckets)
        {
            BigInteger left = count - earlier.Buckets.GetValueOrDefault(index);
            if (left > 0)
                buckets[index] = left;
        }

        BigInteger zeros = BigInteger.Max(0, Zeros - earlier.Zeros);
        BigInteger inBuckets = buckets.Values.Aggregate(zeros, static (sum, count) => sum + count);
        return this with
        {
            Count = withBuckets ? ModelCount.Saturate(inBuckets) : BigInteger.Max(0, Count - earlier.Count),
            Zeros = zeros,
            Clamped = BigInteger.Max(0, Clamped - earlier.Clamped),
            Sum = BigInteger.Max(0, Sum - earlier.Sum),
            Buckets = buckets,
        };
    }
}
