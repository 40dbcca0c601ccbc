using System.Globalization;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>
/// Threads record samples that all fall into one bucket, on both sides of its three splits; one captures and resets, and checks each:
/// counts at the bounds ascend up to the count, never fall between resets, and nothing is lost.
/// </summary>
internal sealed class SplitStress
{
    // In the bucket (1000 ms, 1010.9 ms].
    private static readonly double[] s_bounds = [1001, 1004, 1008];
    private static readonly double[] s_samples = [1000.5, 1001, 1002, 1004, 1005, 1008, 1008.5, 1010];

    private readonly MetricSet _set;
    private readonly Latency _work;
    private readonly long[] _issued;
    private readonly long[] _returned = new long[s_bounds.Length];
    private readonly Overlaps _overlaps;
    private readonly StressSize _size;
    private long[] _previous = new long[s_bounds.Length + 1];

    private SplitStress(int threads, StressSize size)
    {
        MetricSetBuilder define = new("split", new MetricSetOptions { LatencyReservoirSize = 8 });
        _set = new MetricSet(define);
        _work = define.Latency("work", "Work.", bounds: s_bounds);
        _issued = new long[threads];
        _overlaps = new Overlaps(_issued, size);
        _size = size;
    }

    /// <summary>Runs, and fails at the first fault, or if recording went on during too few captures.</summary>
    public static string Run(int threads, StressSize size) => new SplitStress(threads, size).Run();

    private string Run()
    {
        Threads.Run(_issued.Length + 1, index =>
        {
            Affinity.Pin(index);
            if (index < _issued.Length)
            {
                Record(index);
                return;
            }

            try
            {
                for (int step = 0; step < _size.Captures || _overlaps.WantMore; step++)
                    Observe(isReset: step % 50 == 0);
            }
            finally
            {
                _overlaps.Stop();
            }
        });

        Return(_set.Capture());
        Assert.Equal(s_bounds.Select(bound => _issued.Sum(count => CountAtOrBelow(count, bound))), _returned);
        string report = string.Create(
            CultureInfo.InvariantCulture,
            $"{_overlaps.Captures:N0} captures and resets beside {_issued.Length} threads, each checked; {_issued.Sum():N0} samples; {_overlaps}");
        Assert.True(_overlaps.AreEnough, $"too few overlaps to mean anything: {report}");
        return report;
    }

    private static long CountAtOrBelow(long issued, double bound) =>
        issued / s_samples.Length * s_samples.Count(sample => sample <= bound)
        + s_samples.Take((int)(issued % s_samples.Length)).Count(sample => sample <= bound);

    private void Observe(bool isReset)
    {
        _overlaps.Begin();
        MetricsSnapshot snapshot = isReset ? _set.Reset() : _set.Capture(SnapshotParts.Histograms);
        _overlaps.End();

        long[] counts = new long[_previous.Length];
        HistogramSummary all = snapshot.Get(_work).AllTime;
        all.CountsAtOrBelow([.. s_bounds, double.PositiveInfinity], counts);
        Assert.Equal(all.Count, counts[^1]);
        Assert.Equal(counts.Order(), counts);
        Assert.True(
            counts.Zip(_previous).All(pair => pair.First >= pair.Second),
            $"after {string.Join(' ', _previous)} came {string.Join(' ', counts)}");
        _previous = isReset ? new long[counts.Length] : counts;
        if (isReset)
            Return(snapshot);
    }

    private void Record(int index)
    {
        using MetricWriter? writer = index % 4 == 0 ? _set.CreateWriter() : null;
        for (long i = 0; !_overlaps.AreOver; i++)
        {
            double sample = s_samples[i % s_samples.Length];
            if (writer is null)
                _work.Record(sample);
            else
                writer.Record(_work, sample);
            Volatile.Write(ref _issued[index], i + 1);
        }
    }

    /// <summary>Adds the splits as they are, before they are held below their bucket: these conserve every sample.</summary>
    private void Return(MetricsSnapshot snapshot)
    {
        long below = 0;
        for (int i = 0; i < _returned.Length; i++)
            _returned[i] += below += snapshot.Frame.Splits[i];
    }
}
