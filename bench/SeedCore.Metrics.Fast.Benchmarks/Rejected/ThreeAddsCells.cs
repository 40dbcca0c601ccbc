namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>The cells of <see cref="ThreeAdds"/>.</summary>
internal sealed class ThreeAddsCells
{
    /// <summary>Buckets of an outcome: 64 for each of 32 powers of two.</summary>
    public const int BucketCount = 64 * 32;

    /// <summary>Slots of the ring.</summary>
    public const int Slots = 2048;

    private const int Outcomes = 8;
    private const int MantissaBits = 52;
    private const int BucketBits = 6;

    // 2^-8 ms.
    private const long Lowest = 1023 - 8L;

    public long Ticket;
    public long Sum;

    public long[] Buckets { get; } = new long[Outcomes * BucketCount];

    public long[] Values { get; } = new long[Slots];

    public long[] Marks { get; } = new long[Slots];

    /// <summary>The exponent and the first bits of the mantissa.</summary>
    public static int BucketOf(double milliseconds) =>
        (int)Math.Clamp((BitConverter.DoubleToInt64Bits(milliseconds) >> (MantissaBits - BucketBits)) - (Lowest << BucketBits), 0, BucketCount - 1);
}
