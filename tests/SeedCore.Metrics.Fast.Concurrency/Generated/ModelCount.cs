using System.Numerics;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>A count as it is handed out: up to <see cref="long.MaxValue"/>, and whether it went beyond.</summary>
internal readonly record struct ModelCount(BigInteger Value, bool IsSaturated)
{
    public static ModelCount Of(BigInteger value) => new(Saturate(value), value > long.MaxValue);

    public static BigInteger Saturate(BigInteger value) => BigInteger.Min(value, long.MaxValue);

    public ModelCount Plus(ModelCount other) =>
        new(Saturate(Value + other.Value), IsSaturated || other.IsSaturated || Value + other.Value > long.MaxValue);

    /// <summary>Never negative; a number that went beyond its end in either is not known in the difference.</summary>
    public ModelCount Minus(ModelCount earlier) =>
        new(BigInteger.Max(0, Value - earlier.Value), IsSaturated || earlier.IsSaturated);
}
