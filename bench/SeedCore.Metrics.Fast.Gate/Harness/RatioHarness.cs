namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// Measures variants beside each other: pinned threads, short bursts interleaved round-robin, so that whatever the
/// machine does meanwhile happens to all of them; bursts with an involuntary context switch are thrown away.
/// </summary>
/// <param name="threads">How many threads do the same at once, each on a processor of its own.</param>
/// <param name="rounds">How many bursts of each variant are measured, after the warm-up.</param>
public sealed class RatioHarness(int threads, int rounds)
{
    private const int DefaultWarmUpRounds = 60;
    private const int PauseEvery = 4;
    private const int MostCalls = 1_000_000;

    // Longer than the 100 ms of quiet after which the runtime compiles hot methods anew. It does so in several steps
    // (counting, instrumented, optimized), each after a pause of its own: with few pauses some launches measure the
    // instrumented code.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(130);

    /// <summary>Gets what is told how far the measuring is, from 0 to 1; called between rounds, not within.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Gets a value indicating whether interrupted bursts count too, as with more threads than processors they must.</summary>
    public bool KeepsInterrupted { get; init; }

    /// <summary>Gets how many rounds come before those that count: 60 by default, after which the JIT has settled.</summary>
    public int WarmUpRounds { get; init; } = DefaultWarmUpRounds;

    /// <summary>Measures; the figures are the first thread's, while all do the same.</summary>
    /// <param name="variants">The rows; all threads run them in this order.</param>
    /// <returns>A row for each variant, in the same order.</returns>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Variant> variants)
    {
        Measurement[] results = [];
        int[] calls = [.. variants.Select(variant => variant.Calls)];
        using Crew crew = new(threads);
        List<Thread> workers = [];
        for (int i = 0; i < threads; i++)
        {
            int number = i;
            Thread worker = new(() =>
            {
                Processor.Pin(number);
                Measurement[] mine = MeasureOn(number, variants, calls, crew);
                if (number == 0)
                    results = mine;
            });
            workers.Add(worker);
            worker.Start();
        }

        workers.ForEach(worker => worker.Join());
        return results;
    }

    private Measurement[] MeasureOn(int thread, IReadOnlyList<Variant> variants, int[] calls, Crew crew)
    {
        Burst[] bursts = [.. variants.Select(variant => variant.Make(thread))];
        for (int round = 0; round < WarmUpRounds; round++)
        {
            for (int i = 0; i < bursts.Length; i++)
                bursts[i](variants[i].Calls);
            if (round % PauseEvery == 0)
                Thread.Sleep(s_pause);
        }

        for (int i = 0; i < bursts.Length; i++)
        {
            double taken = crew.Run(thread, bursts[i], variants[i].Calls).Nanoseconds;

            // Another thread may not see it at once: it would only look up more often or more seldom.
            if (thread == 0 && variants[i].Length > TimeSpan.Zero)
                calls[i] = (int)Math.Clamp(variants[i].Calls * (variants[i].Length.TotalNanoseconds / taken), 1, MostCalls);
        }

        List<double>[] times = [.. variants.Select(_ => new List<double>(rounds))];
        long[] bytes = new long[variants.Count];
        for (int round = 0; round < rounds; round++)
        {
            if (thread == 0)
                Progress?.Invoke((double)round / rounds);
            for (int i = 0; i < bursts.Length; i++)
            {
                BurstTime burst = crew.Run(thread, bursts[i], calls[i]);
                bytes[i] = burst.Bytes;
                if (variants[i].OwnClock is { } clock)
                    times[i].Add(clock().TotalNanoseconds / calls[i]);
                else if (!burst.IsInterrupted || KeepsInterrupted)
                    times[i].Add(burst.Nanoseconds / calls[i]);
            }
        }

        return thread > 0 ? [] : [.. variants.Select((variant, i) => Summarize(variant.Name, calls[i], times[i], bytes[i]))];
    }

    private static Measurement Summarize(string name, int calls, List<double> times, long bytes)
    {
        times.Sort();
        if (times.Count == 0)
            return new Measurement(name, double.NaN, double.NaN, double.NaN, double.NaN, 0);

        double median = times[times.Count / 2];
        double spread = (times[times.Count * 3 / 4] - times[times.Count / 4]) / median;
        return new Measurement(name, median, times[0], spread, (double)bytes / calls, times.Count);
    }
}
