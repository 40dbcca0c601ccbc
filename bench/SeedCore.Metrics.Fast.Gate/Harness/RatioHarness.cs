using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// Measures variants beside each other: pinned threads, short bursts interleaved round-robin, so that whatever the
/// machine does meanwhile happens to all of them; bursts with an involuntary context switch are thrown away.
/// </summary>
/// <param name="threads">How many threads do the same at once, each on a processor of its own.</param>
/// <param name="rounds">How many bursts of each variant are measured, after the warm-up.</param>
public sealed class RatioHarness(int threads, int rounds)
{
    private const int WarmUpRounds = 60;
    private const int PauseEvery = 4;

    // Longer than the 100 ms of quiet after which the runtime compiles hot methods anew. It does so in several steps
    // (counting, instrumented, optimized), each after a pause of its own: with few pauses some launches measure the
    // instrumented code.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(130);

    /// <summary>Measures; the figures are the first thread's, while all do the same.</summary>
    /// <param name="variants">The rows; all threads run them in this order.</param>
    /// <returns>A row for each variant, in the same order.</returns>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Variant> variants)
    {
        Measurement[] results = [];
        using Barrier barrier = new(threads);
        List<Thread> workers = [];
        for (int i = 0; i < threads; i++)
        {
            int number = i;
            Thread worker = new(() =>
            {
                Processor.Pin(number);
                Measurement[] mine = MeasureOn(number, variants, barrier);
                if (number == 0)
                    results = mine;
            });
            workers.Add(worker);
            worker.Start();
        }

        workers.ForEach(worker => worker.Join());
        return results;
    }

    private Measurement[] MeasureOn(int thread, IReadOnlyList<Variant> variants, Barrier barrier)
    {
        Burst[] bursts = [.. variants.Select(variant => variant.Make(thread))];
        for (int round = 0; round < WarmUpRounds; round++)
        {
            for (int i = 0; i < bursts.Length; i++)
                bursts[i](variants[i].Calls);
            if (round % PauseEvery == 0)
                Thread.Sleep(s_pause);
        }

        List<double>[] times = [.. variants.Select(_ => new List<double>(rounds))];
        long[] bytes = new long[variants.Count];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < bursts.Length; i++)
            {
                barrier.SignalAndWait();
                long switches = Processor.InvoluntarySwitches();
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                bursts[i](variants[i].Calls);
                long ticks = Stopwatch.GetTimestamp() - start;
                bytes[i] = GC.GetAllocatedBytesForCurrentThread() - allocated;
                if (Processor.InvoluntarySwitches() == switches)
                    times[i].Add(ticks * 1e9 / Stopwatch.Frequency / variants[i].Calls);
            }
        }

        return [.. variants.Select((variant, i) => Summarize(variant, times[i], bytes[i]))];
    }

    private static Measurement Summarize(Variant variant, List<double> times, long bytes)
    {
        times.Sort();
        if (times.Count == 0)
            return new Measurement(variant.Name, double.NaN, double.NaN, double.NaN, double.NaN, 0);

        double median = times[times.Count / 2];
        double spread = (times[times.Count * 3 / 4] - times[times.Count / 4]) / median;
        return new Measurement(variant.Name, median, times[0], spread, (double)bytes / variant.Calls, times.Count);
    }
}
