using HdrHistogram;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// HdrHistogram's concurrent histogram, with two digits: within 1 %, in microseconds, up to a day. A capture copies five.
/// </summary>
public sealed class HdrPeer : Peer
{
    private const long OneDay = 86_400_000_000;

    /// <summary>Makes one.</summary>
    public HdrPeer()
        : base("hdr")
    {
        LongConcurrentHistogram[] histograms = [.. Enumerable.Range(0, 5).Select(_ => Make())];
        foreach (LongConcurrentHistogram histogram in histograms)
        {
            foreach (double latency in Workload.Latencies)
                histogram.RecordValue((long)(latency * 1000));
        }

        Histogram = Loop.Over(new HistogramCall(histograms[0], Workload.Latencies));
        Capture = Loop.Over(new CaptureCall(histograms));
    }

    /// <inheritdoc/>
    public override object? MakeSeries(int counters, int histograms)
    {
        LongConcurrentHistogram[] made = new LongConcurrentHistogram[histograms];
        for (int i = 0; i < histograms; i++)
            (made[i] = Make()).RecordValue(1000);
        return counters == 0 ? made : null;
    }

    private static LongConcurrentHistogram Make() => new(1, OneDay, numberOfSignificantValueDigits: 2);

    private readonly struct HistogramCall(LongConcurrentHistogram histogram, double[] latencies) : IOperation
    {
        public void Invoke(int number) => histogram.RecordValue((long)(Workload.Latency(latencies, number) * 1000));
    }

    private readonly struct CaptureCall(LongConcurrentHistogram[] histograms) : IOperation
    {
        public void Invoke(int number)
        {
            foreach (LongConcurrentHistogram histogram in histograms)
                histogram.Copy();
        }
    }
}
