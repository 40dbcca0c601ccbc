using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>What every row records: paths and outcomes by turns, latencies log-normal around 20 ms.</summary>
public static class Workload
{
    private const int Count = 1024;

    /// <summary>How many samples each latency keeps, and how many a capture finds of each.</summary>
    public const int ReservoirSize = 1000;

    /// <summary>Gets the latencies in milliseconds; always the same.</summary>
    public static double[] Latencies { get; } = LogNormal(seed: 1);

    /// <summary>Gets the latency of a call. The array is passed so that the loop, and not each call, reads where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Latency(double[] latencies, int number) => latencies[number & (Count - 1)];

    /// <summary>Gets the path of a call: fast and HGNN by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExecutionPath Path(int number) => (ExecutionPath)(number & 1);

    /// <summary>Gets the same as the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string PathName(int number) => (number & 1) == 0 ? "fast" : "hgnn";

    /// <summary>Gets whether a call succeeds: two do, two fail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSuccess(int number) => (number & 2) == 0;

    private static double[] LogNormal(int seed)
    {
        Random random = new(seed);
        double[] values = new double[Count];
        for (int i = 0; i < values.Length; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            values[i] = Math.Exp(3 + 0.7 * normal);
        }

        return values;
    }
}
