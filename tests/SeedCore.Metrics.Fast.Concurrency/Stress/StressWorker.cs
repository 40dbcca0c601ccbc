namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>One thread of a stress run: records by handle, through writers that come and go, or by both in turn.</summary>
internal sealed class StressWorker(StressMetrics metrics, int index, long[] issued)
{
    private const long Giant = 1L << 20;
    private const int OperationsPerTurn = 500;

    // Payloads are latencies of minutes. Where the reader has to wait for a processor for seconds, they would add up to what the cell
    // of a sum holds before it wraps; the reader resolves one wrap and more, but not those that come while it reads.
    private const int MostTurnsPerCapture = 200;

    private Int128 _hits;
    private long _failures;
    private long _successes;
    private long _samples;
    private Int128 _nanoseconds;
    private long _sizes;
    private long _bytes;
    private long _invalid;

    public enum Habit
    {
        Shared,
        Writers,
        Both,
    }

    /// <summary>Gets what the worker has issued; to be asked when it rests.</summary>
    public Tally Tally => new()
    {
        Hits = _hits,
        Failures = _failures,
        Successes = _successes,
        Samples = _samples,
        Nanoseconds = _nanoseconds,
        Sizes = _sizes,
        Bytes = _bytes,
        Invalid = _invalid,
    };

    private Habit Way => (Habit)(index % 3);

    /// <summary>Records in turns, at least so many, until there are no more captures.</summary>
    public void Run(long turns, Overlaps overlaps)
    {
        int captures = 0;
        int turnsBeside = 0;
        for (long turn = 0; turn < turns || !overlaps.AreOver; turn++)
        {
            if (overlaps.Captures != captures)
                (captures, turnsBeside) = (overlaps.Captures, 0);
            while (turnsBeside >= MostTurnsPerCapture && overlaps.Captures == captures && !overlaps.AreOver)
                Thread.Sleep(0);
            turnsBeside++;
            bool usesWriter = Way == Habit.Writers || (Way == Habit.Both && turn % 2 == 0);
            if (usesWriter)
                RunWriter();
            else
                RunShared();
        }
    }

    private void RunShared()
    {
        for (int i = 0; i < OperationsPerTurn; i++)
        {
            double sample = Next(2 * index, out long number);
            metrics.Hits.Add(Count(number));
            metrics.Work.Record(sample);
            metrics.Tasks.Record(OutcomeOf(number), LatencyOf(number, sample));
            metrics.Sizes.Record(SizeOf(number));
        }
    }

    private void RunWriter()
    {
        using MetricWriter writer = metrics.CreateWriter();
        for (int i = 0; i < OperationsPerTurn; i++)
        {
            double sample = Next(2 * index + 1, out long number);
            writer.Add(metrics.Hits, Count(number));
            writer.Record(metrics.Work, sample);
            writer.Record(metrics.Tasks, OutcomeOf(number), LatencyOf(number, sample));
            writer.Record(metrics.Sizes, SizeOf(number));
        }
    }

    /// <summary>Makes the next sample of a stream, which counts as issued before anybody can see it.</summary>
    private double Next(int stream, out long number)
    {
        number = issued[stream];
        Volatile.Write(ref issued[stream], number + 1);
        _samples++;
        _nanoseconds += Payload.Nanoseconds(stream, number);
        return Payload.Milliseconds(stream, number);
    }

    private long Count(long number)
    {
        long value = number % 1000 == 0 ? Giant + number : number % 7;
        _hits += value;
        return value;
    }

    private StressMetrics.Outcome OutcomeOf(long number)
    {
        bool success = number % 3 != 0;
        (_successes, _failures) = success ? (_successes + 1, _failures) : (_successes, _failures + 1);
        return success ? StressMetrics.Outcome.Success : StressMetrics.Outcome.Failure;
    }

    private double LatencyOf(long number, double sample)
    {
        if (number % 101 != 0)
            return sample;
        _invalid++;
        return double.NaN;
    }

    private long SizeOf(long number)
    {
        long size = number & 0xFFFF;
        _sizes++;
        _bytes += size;
        return size;
    }
}
