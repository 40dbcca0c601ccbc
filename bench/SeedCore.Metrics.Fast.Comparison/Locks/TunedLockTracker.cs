using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>The best that one lock can do: .NET's own <see cref="Lock"/>, enums for names, arrays for dictionaries and queues.</summary>
internal sealed class TunedLockTracker
{
    private const int CounterCount = 26;
    private const int LatencyCount = 5;
    private const int Total = 0;
    private const int Outcomes = 1;
    private const int Paths = 3;

    private readonly Lock _lock = new();
    private readonly long[] _counters = new long[CounterCount];
    private readonly double[][] _samples = [.. Enumerable.Range(0, LatencyCount).Select(_ => new double[Workload.ReservoirSize])];
    private readonly long[] _counts = new long[LatencyCount];
    private readonly int[] _next = new int[LatencyCount];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void TrackMetrics(ExecutionPath path, bool success, double latencyMs)
    {
        lock (_lock)
        {
            _counters[Total]++;
            _counters[Outcomes + (success ? 0 : 1)]++;
            _counters[Paths + (int)path]++;
            Append((int)path, latencyMs);
        }
    }

    public void Increment(int counter)
    {
        lock (_lock)
            _counters[counter]++;
    }

    public void Record(int latency, double latencyMs)
    {
        lock (_lock)
            Append(latency, latencyMs);
    }

    /// <summary>Copies everything under the lock, and averages after it.</summary>
    public void CaptureInto(TunedLockCopy copy)
    {
        lock (_lock)
        {
            _counters.CopyTo(copy.Counters, 0);
            _counts.CopyTo(copy.Counts, 0);
            for (int i = 0; i < LatencyCount; i++)
            {
                // From the oldest to the newest.
                int oldest = _counts[i] < Workload.ReservoirSize ? 0 : _next[i];
                _samples[i].AsSpan(oldest).CopyTo(copy.Samples[i]);
                _samples[i].AsSpan(0, oldest).CopyTo(copy.Samples[i].AsSpan(Workload.ReservoirSize - oldest));
            }
        }

        for (int i = 0; i < LatencyCount; i++)
            copy.Averages[i] = Sum(copy.Samples[i]) / Math.Min(copy.Counts[i], Workload.ReservoirSize);
    }

    public static TunedLockCopy MakeCopy() => new(CounterCount, LatencyCount);

    private static double Sum(double[] samples)
    {
        double sum = 0;
        foreach (double sample in samples)
            sum += sample;
        return sum;
    }

    private void Append(int latency, double latencyMs)
    {
        int next = _next[latency];
        _samples[latency][next] = latencyMs;
        _next[latency] = next + 1 == Workload.ReservoirSize ? 0 : next + 1;
        _counts[latency]++;
    }
}
