using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Notes what was issued and what resets returned, and checks that captures agree with it.</summary>
internal sealed class Ledger
{
    /// <summary>The sample that stripes begin with where they are touched before.</summary>
    public const double SampleBefore = 1;

    /// <summary>A bound in the midst of a bucket: thread 1's second sample lies on it.</summary>
    public static readonly double Bound = Sample(1, 2);

    private const double PerThread = 0.2;
    private const double PerNumber = 0.02;
    private readonly List<double> _samples = [];
    private readonly List<double> _returned = [];
    private Int128 _increments;
    private Int128 _closedIncrements;
    private long _closedSamples;
    private Int128 _closedSum;
    private int _before;
    private SnapshotFrame? _last;

    /// <summary>Gets a sample that is a thread's own, in one octave with all the others.</summary>
    public static double Sample(int thread, int number) => SampleBefore + thread * PerThread + number * PerNumber;

    public void Begin(int samplesBefore)
    {
        _samples.Clear();
        _returned.Clear();
        _samples.AddRange(Enumerable.Repeat(SampleBefore, samplesBefore));
        (_increments, _closedIncrements, _closedSamples, _closedSum, _before, _last) = (0, 0, 0, 0, samplesBefore, null);
    }

    public void IssueIncrement(long value) => _increments += value;

    public void IssueSample(double milliseconds) => _samples.Add(milliseconds);

    /// <summary>Checks what is promised while others record: nothing that was not issued, nothing less than before.</summary>
    public void CheckCapture(SnapshotFrame frame, bool keepsOrder)
    {
        if (frame.Has(SnapshotParts.Counters))
        {
            Require(frame.Row[0] >= 0 && frame.Row[0] + _closedIncrements <= _increments, "A capture counts what was not issued.");
            Require(
                frame.Counts[0] >= 0 && frame.Counts[0] + _closedSamples <= _samples.Count,
                "A capture counts samples that were not issued.");
            if (_last is not null)
            {
                Require(frame.Row[0] >= _last.Row[0], "A counter fell from one capture to the next.");
                Require(frame.Counts[0] >= _last.Counts[0], "A count of samples fell from one capture to the next.");
            }

            _last = frame;
        }

        if (frame.Has(SnapshotParts.Histograms))
            CheckBuckets(frame);
        if (frame.Has(SnapshotParts.Samples))
            CheckSamples(frame.SamplesOf(0), keepsOrder);
    }

    /// <summary>Checks that the sum is not behind the buckets, where one thread records samples that ascend.</summary>
    public void CheckSum(SnapshotFrame frame)
    {
        Int128 least = SumOf(_samples.Take((int)frame.Counts[0] - 1));
        Require(frame.Sums[0] >= least, $"A sum of {frame.Sums[0]} ns, where the buckets say {least} at least.");
    }

    /// <summary>Notes what a reset returned: the next captures begin at zero.</summary>
    public void Close(SnapshotFrame frame)
    {
        _closedIncrements += frame.Row[0];
        _closedSamples += frame.Counts[0];
        _closedSum += frame.Sums[0];
        _returned.AddRange(frame.SamplesOf(0));
        _last = null;
    }

    /// <summary>Checks, when all threads rest, that everything is accounted for exactly once.</summary>
    public void Settle(SnapshotFrame rest, bool keepsAllSamples, bool keepsOrder)
    {
        Int128 left = _increments - _closedIncrements;
        RequireEqual(Int128.Min(left, long.MaxValue), rest.Row[0], "Increments that no reset returned");
        Require(rest.RowSaturated[0] == left > long.MaxValue, "A sum is flagged as saturated exactly if it is.");
        RequireEqual(_samples.Count, _closedSamples + rest.Counts[0], "Samples that resets returned and that are counted");
        RequireEqual(SumOf(_samples), _closedSum + rest.Sums[0], "Nanoseconds that resets returned and that are there");
        if (!keepsAllSamples)
            return;

        _returned.AddRange(rest.SamplesOf(0));
        Require(
            _returned.Order().SequenceEqual(_samples.Order()),
            $"Samples that resets returned and that are kept: {string.Join(' ', _returned)}; issued: {string.Join(' ', _samples)}.");
        if (keepsOrder)
            RequireOrder(_returned);
    }

    private static Int128 SumOf(IEnumerable<double> samples) => samples.Aggregate(
        Int128.Zero, (total, one) => total + LatencyScale.Instance.ToUnitsAndOne(Math.Min(one, LatencyScale.OneDay))[0]);

    private static void CheckBuckets(SnapshotFrame frame)
    {
        Require(frame.Counts[0] == Buckets(frame) + frame.Zeros[0], "A histogram's count is not the sum of its buckets.");
        if (frame.Splits.Length == 0)
            return;

        ulong position = LatencyScale.Instance.Position(Bound);
        int octave = (int)(position >> ExponentialBuckets.MantissaBits);
        long bucket = frame.IsTouched(0, octave) ? frame.BucketsOf(0, octave)[(int)ExponentialBuckets.SubBucket(position)] : 0;
        Require(frame.SplitsOf(0)[0] <= bucket, "More samples are counted at a bound than in the bucket that it lies in.");
    }

    private void CheckSamples(ReadOnlySpan<double> samples, bool keepsOrder)
    {
        int before = 0;
        List<double> seen = [];
        foreach (double sample in samples)
        {
            Require(_samples.Contains(sample), $"{sample} was never recorded.");
            before += sample == SampleBefore ? 1 : 0;
            Require(sample == SampleBefore || !seen.Contains(sample), $"{sample} is there twice.");
            seen.Add(sample);
        }

        Require(before <= _before, "A sample from before the start is there twice.");
        if (keepsOrder)
            RequireOrder(seen);
    }

    /// <summary>Each thread's samples ascend.</summary>
    private static void RequireOrder(List<double> samples)
    {
        for (int i = 0; i < samples.Count; i++)
        {
            for (int later = i + 1; later < samples.Count; later++)
            {
                bool isOneThread = Thread(samples[i]) == Thread(samples[later]);
                Require(
                    !isOneThread || samples[i] <= samples[later],
                    $"{samples[i]} comes before {samples[later]}, which its thread recorded earlier.");
            }
        }
    }

    private static int Thread(double sample) => (int)((sample - SampleBefore + PerNumber / 2) / PerThread);

    private static long Buckets(SnapshotFrame frame)
    {
        long sum = 0;
        for (int octave = 0; octave < ExponentialBuckets.Octaves; octave++)
        {
            if (!frame.IsTouched(0, octave))
                continue;
            foreach (long bucket in frame.BucketsOf(0, octave))
                sum += bucket;
        }

        return sum;
    }

    private static void Require(bool condition, string promise)
    {
        if (!condition)
            throw new BrokenPromiseException(promise);
    }

    private static void RequireEqual(Int128 expected, Int128 actual, string what)
    {
        if (expected != actual)
            throw new BrokenPromiseException($"{what}: expected {expected}, got {actual}.");
    }
}
