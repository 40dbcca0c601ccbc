using System.Numerics;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

/// <summary>The definition itself, in integers: bucket i holds (2^(i/64), 2^((i+1)/64)].</summary>
internal static class ExactBuckets
{
    /// <summary>Gets floor(2^(52 + k/64)) for k = 0..63: the greatest 53-bit significand not above edge k.</summary>
    public static IReadOnlyList<ulong> Edges { get; } = [.. Enumerable.Range(0, 64).Select(FloorOfEdge)];

    /// <summary>Gets the bucket of a positive normal double.</summary>
    public static int IndexOf(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int exponent = (int)(bits >> 52) - 1023;
        ulong significand = (bits & ((1UL << 52) - 1)) | (1UL << 52);

        // value <= 2^(exponent + k/64) exactly when significand <= floor(2^(52 + k/64)).
        int edge = 0;
        while (edge < 64 && Edges[edge] < significand)
            edge++;
        return exponent * 64 + edge - 1;
    }

    /// <summary>The greatest m with m^64 at most 2^(52 * 64 + k), bit by bit.</summary>
    private static ulong FloorOfEdge(int k)
    {
        BigInteger limit = BigInteger.One << (52 * 64 + k);
        ulong root = 0;
        for (int bit = 52; bit >= 0; bit--)
        {
            ulong next = root | (1UL << bit);
            if (BigInteger.Pow(next, 64) <= limit)
                root = next;
        }

        return root;
    }
}
