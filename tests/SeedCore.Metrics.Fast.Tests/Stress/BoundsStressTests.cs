using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Stress;

[Collection(Serial.Name)]
public sealed class BoundsStressTests(ITestOutputHelper output)
{
    private const int WorkerCount = 16;
    private const int Captures = 1500;
    private const int CapturesPerReset = 50;

    // All samples meet in one bucket, (1000 ms, 1010.9 ms], and fall on both sides of its three splits.
    private static readonly double[] s_bounds = [1001, 1004, 1008];
    private static readonly double[] s_samples = [1000.5, 1001, 1002, 1004, 1005, 1008, 1008.5, 1010];

    [Fact]
    public void Counts_at_bounds_ascend_up_to_the_count_in_every_capture_and_never_fall()
    {
        MetricSetBuilder define = new("split", new MetricSetOptions { LatencyReservoirSize = 8 });
        MetricSet set = new(define);
        Latency work = define.Latency("work", "Work.", bounds: s_bounds);
        long[] issued = new long[WorkerCount];
        long[] returned = new long[s_bounds.Length];
        int captures = 0;
        int overlaps = 0;
        bool isOver = false;

        Threads.Run(WorkerCount + 1, index =>
        {
            Affinity.Pin(index);
            if (index < WorkerCount)
            {
                Record(set, work, index, issued, () => !Volatile.Read(ref isOver));
                return;
            }

            try
            {
                long[] previous = new long[s_bounds.Length + 1];
                for (; captures < Captures * StressScale.Value; captures++)
                {
                    long before = Sum(issued);
                    bool isReset = captures % CapturesPerReset == 0;
                    MetricsSnapshot snapshot = isReset ? set.Reset() : set.Capture(SnapshotParts.Histograms);
                    overlaps += Sum(issued) > before ? 1 : 0;
                    previous = Check(snapshot.Get(work).AllTime, previous);
                    if (!isReset)
                        continue;
                    Add(returned, snapshot);
                    previous = new long[previous.Length];
                }
            }
            finally
            {
                Volatile.Write(ref isOver, true);
            }
        });

        Add(returned, set.Capture());
        long[] expected = [.. s_bounds.Select(bound => issued.Sum(count => CountAtOrBelow(count, bound)))];
        Assert.Equal(expected, returned);
        output.WriteLine($"{Sum(issued)} samples, {captures} captures, {overlaps} of them while samples were recorded");
        Assert.True(overlaps > captures / 10, $"too few overlaps to mean anything: {overlaps} of {captures}");
    }

    private static long[] Check(HistogramSummary all, long[] previous)
    {
        long[] counts = new long[previous.Length];
        all.CountsAtOrBelow([.. s_bounds, double.PositiveInfinity], counts);
        Assert.Equal(all.Count, counts[^1]);
        Assert.Equal(counts.Order(), counts);
        Assert.True(
            counts.Zip(previous).All(pair => pair.First >= pair.Second),
            $"after {string.Join(' ', previous)} came {string.Join(' ', counts)}");
        return counts;
    }

    private static void Record(MetricSet set, Latency work, int index, long[] issued, Func<bool> goesOn)
    {
        using MetricWriter? writer = index % 4 == 0 ? set.CreateWriter() : null;
        for (long i = 0; goesOn(); i++)
        {
            double sample = s_samples[i % s_samples.Length];
            if (writer is null)
                work.Record(sample);
            else
                writer.Record(work, sample);
            Volatile.Write(ref issued[index], i + 1);
        }
    }

    private static long Sum(long[] issued)
    {
        long sum = 0;
        for (int i = 0; i < issued.Length; i++)
            sum += Volatile.Read(ref issued[i]);
        return sum;
    }

    private static long CountAtOrBelow(long issued, double bound) =>
        issued / s_samples.Length * s_samples.Count(sample => sample <= bound)
        + s_samples.Take((int)(issued % s_samples.Length)).Count(sample => sample <= bound);

    /// <summary>Adds the splits as they are, before they are held below their bucket: these conserve every sample.</summary>
    private static void Add(long[] returned, MetricsSnapshot snapshot)
    {
        long below = 0;
        for (int i = 0; i < returned.Length; i++)
            returned[i] += below += snapshot.Frame.Splits[i];
    }
}
