using System.Diagnostics;
using System.Numerics;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Instruments;

public sealed class LatencyTests(ITestOutputHelper output)
{
    private const double OneDay = 86_400_000;
    private const long OneDayInNanoseconds = 86_400_000_000_000;

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1.0)]
    [InlineData(-double.Epsilon)]
    public void An_invalid_duration_is_dropped_and_counted(double milliseconds)
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        set.Work.Record(milliseconds);
        set.Bytes.Record(milliseconds);
        writer.Record(set.Work, milliseconds);
        writer.Record(set.Bytes, milliseconds);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(4, snapshot.Diagnostics.InvalidSamples);
        Assert.Equal(0, snapshot.Get(set.Work).AllTime.Count);
        Assert.True(snapshot.Get(set.Work).Recent.Samples.IsEmpty);
        Assert.Null(snapshot.Get(set.Work).AllTime.Average);
    }

    [Fact]
    public void A_hundred_thousand_generated_doubles_are_kept_or_counted_and_never_both()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        long valid = 0;
        const int count = 100_000;
        for (int i = 0; i < count; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            valid += double.IsFinite(value) && value >= 0 ? 1 : 0;
            if (i % 2 == 0)
                set.Work.Record(value);
            else
                writer.Record(set.Work, value);
        }

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(valid, snapshot.Get(set.Work).AllTime.Count);
        Assert.Equal(count - valid, snapshot.Diagnostics.InvalidSamples);
        foreach (double sample in snapshot.Get(set.Work).Recent.Samples)
            Assert.True(double.IsFinite(sample) && sample >= 0);
    }

    [Fact]
    public void The_sum_is_exact_to_the_nanosecond_of_each_sample()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        BigInteger sum = 0;
        for (int i = 0; i < 100_000; i++)
        {
            long nanoseconds = random.NextInt64(1L << random.Next(1, 46));
            sum += nanoseconds;
            if (i % 2 == 0)
                set.Work.Record(nanoseconds / 1e6);
            else
                writer.Record(set.Work, nanoseconds / 1e6);
        }

        Assert.Equal(sum, (BigInteger)set.Capture().Get(set.Work).AllTime.SumInSteps);
    }

    [Fact]
    public void A_sample_that_is_no_whole_nanosecond_is_rounded_to_the_nearest()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        decimal sum = 0;
        for (int i = 0; i < 100_000; i++)
        {
            // Quarters of nanoseconds, but no halves: a product of doubles may miss a tie by its last bit.
            long quarters = random.NextInt64(1L << 40) & ~2L;
            set.Work.Record(quarters / 4e6);
            sum += decimal.Round(quarters / 4m, MidpointRounding.ToEven);
        }

        Assert.Equal(sum, (decimal)set.Capture().Get(set.Work).AllTime.SumInSteps);
    }

    [Fact]
    public void Zero_and_what_is_too_small_for_a_bucket_count_as_zeros_and_stay_in_the_reservoir()
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        set.Work.Record(0);
        set.Work.Record(-0.0);
        set.Work.Record(double.Epsilon);
        set.Work.Record(4e-7);
        writer.Record(set.Work, 9e-7);

        LatencySummary summary = set.Capture().Get(set.Work);
        Assert.Equal((5, 5), (summary.AllTime.Count, summary.AllTime.Zeros));
        Assert.Empty(summary.AllTime.Buckets);
        Assert.Equal(1, summary.AllTime.SumInSteps);
        Assert.Equal((0, 0), (summary.AllTime.Min, summary.AllTime.P999));
        Assert.Equal([0, 0, double.Epsilon, 4e-7, 9e-7], summary.Recent.Samples.ToArray().Order());
    }

    [Theory]
    [InlineData(86_400_000.1)]
    [InlineData(1e9)]
    [InlineData(double.MaxValue)]
    public void What_is_above_a_day_is_kept_as_it_is_and_counts_as_a_day(double milliseconds)
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        set.Work.Record(milliseconds);
        writer.Record(set.Work, milliseconds);
        set.Work.Record(OneDay);

        LatencySummary summary = set.Capture().Get(set.Work);
        Assert.Equal((3, 2), (summary.AllTime.Count, summary.AllTime.Clamped));
        Assert.Equal(3 * (Int128)OneDayInNanoseconds, summary.AllTime.SumInSteps);
        Assert.Equal(3, Assert.Single(summary.AllTime.Buckets).Count);
        Assert.Equal([OneDay, milliseconds, milliseconds], summary.Recent.Samples.ToArray().Order());
    }

    [Fact]
    public void Milliseconds_time_spans_and_timestamps_mean_the_same()
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        set.Work.Record(1.5);
        set.Work.Record(TimeSpan.FromMilliseconds(1.5));
        writer.Record(set.Work, TimeSpan.FromMilliseconds(1.5));
        Assert.Equal([1.5, 1.5, 1.5], set.Reset().Get(set.Work).Recent.Samples.ToArray());

        long start = Stopwatch.GetTimestamp() - 2 * Stopwatch.Frequency;
        set.Work.RecordSince(start);
        Assert.InRange(set.Capture().Get(set.Work).Recent.Samples[0], 2000, Stopwatch.GetElapsedTime(start).TotalMilliseconds);

        set.Work.RecordSince(Stopwatch.GetTimestamp() + 1000 * Stopwatch.Frequency);
        set.Work.Record(TimeSpan.MinValue);
        Assert.Equal(2, set.Capture().Diagnostics.InvalidSamples);
    }

    [Fact]
    public void A_bucket_holds_its_samples_and_the_count_is_their_sum()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => Math.ScaleB(1 + random.NextDouble(), random.Next(-19, 26)))];
        foreach (double value in values)
            set.Work.Record(value);

        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        Assert.Equal(values.Length, all.Count);
        Assert.Equal(values.Length, all.Buckets.Sum(bucket => bucket.Count));
        Assert.Equal(all.Buckets.OrderBy(bucket => bucket.Index), all.Buckets);
        foreach (HistogramBucket bucket in all.Buckets)
        {
            // Bounds in milliseconds are those in seconds times a thousand, rounded.
            int least = values.Count(value => value > bucket.LowerBound * (1 + 1e-12) && value <= bucket.UpperBound * (1 - 1e-12));
            int most = values.Count(value => value > bucket.LowerBound * (1 - 1e-12) && value <= bucket.UpperBound * (1 + 1e-12));
            Assert.InRange(bucket.Count, least, most);
        }
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(1_000_000)]
    public void A_sum_that_has_wrapped_is_resolved(int days)
    {
        // 2^64 ns are 213,503.98 days.
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        for (int i = 0; i < days; i++)
            writer.Record(set.Work, OneDay);
        set.Work.Record(1);

        Assert.Equal(days * (Int128)OneDayInNanoseconds + 1_000_000, set.Capture().Get(set.Work).AllTime.SumInSteps);
        Assert.Equal(days * (Int128)OneDayInNanoseconds + 1_000_000, set.Reset().Get(set.Work).AllTime.SumInSteps);

        set.Work.Record(2);
        Assert.Equal(2_000_000, set.Capture().Get(set.Work).AllTime.SumInSteps);
    }

    [Fact]
    public void A_sum_just_around_its_first_wrap_is_exact()
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        for (int i = 0; i < 213_502; i++)
            writer.Record(set.Work, OneDay);
        for (int i = 213_502; i < 213_507; i++)
        {
            Assert.Equal(i * (Int128)OneDayInNanoseconds, set.Capture().Get(set.Work).AllTime.SumInSteps);
            writer.Record(set.Work, OneDay);
        }
    }

    [Fact]
    public void Outcomes_are_counted_by_their_histograms_and_without_a_sample_where_it_is_invalid()
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        set.Paints.Record(TestSet.Color.Red, 1);
        set.Paints.Record(TestSet.Color.Red, TimeSpan.FromMilliseconds(2));
        set.Paints.Record(TestSet.Color.Red, double.NaN);
        set.Paints.Count(TestSet.Color.Red);
        writer.Record(set.Paints, TestSet.Color.Red, 3);
        writer.Record(set.Paints, TestSet.Color.Red, -3);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(6, snapshot.Count(set.Paints, TestSet.Color.Red));
        Assert.Equal(3, snapshot.Get(set.Paints, TestSet.Color.Red).Count);
        Assert.Equal(2, snapshot.Diagnostics.InvalidSamples);
        Assert.Equal(0, snapshot.Count(set.Paints, TestSet.Color.Blue));
    }

    [Fact]
    public void An_outcome_that_keeps_no_samples_is_counted_with_what_it_dropped()
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        for (int i = 0; i < 10; i++)
        {
            set.Jobs.Record(TestSet.Color.Blue, TestSet.Size.Large, i);
            writer.Record(set.Jobs, TestSet.Color.Blue, TestSet.Size.Large, i);
        }

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(20, snapshot.Count(set.Jobs, TestSet.Color.Blue, TestSet.Size.Large));
        Assert.Equal(20, snapshot.Diagnostics.DroppedLatencies);
        Assert.Equal(20, snapshot.Diagnostics.Total);
    }

    [Fact]
    public void A_dropped_sample_leaves_no_trace_in_a_lane_that_another_call_was_sent_to() => Crowd.Run(() =>
    {
        TestSet set = new();
        set.Hits.Increment();
        using (LaneHold.ClaimAll(set))
            set.Jobs.Record(TestSet.Color.Red, TestSet.Size.Small, 1);

        // The heir of whatever lane was made meanwhile; values of the lowest octaves.
        using MetricWriter writer = set.CreateWriter();
        foreach (double nanoseconds in new[] { 1.5, 3.0, 6.0, 12.0 })
            writer.Record(set.Jobs, TestSet.Color.Red, TestSet.Size.Small, nanoseconds / 1e6);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(5, snapshot.Count(set.Jobs, TestSet.Color.Red, TestSet.Size.Small));
        Assert.Equal(5, snapshot.Diagnostics.DroppedLatencies);
        Assert.Equal(1 + 5, snapshot.Frame.Row.Sum());
        Assert.All(LaneCount.All(set), LaneHold.AssertUnusedCellsAreZero(set));
    });
}
