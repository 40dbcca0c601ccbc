namespace SeedCore.Metrics.Fast.Gate.Tests.Ratios;

public sealed class RatioJudgeTests
{
    private static readonly RatioSeries s_quiet = Series(1.00, 1.01, 1.02, 1.01, 1.00);

    // Half of the launches take one and a half times as long, with the same machine code.
    private static readonly RatioSeries s_bimodal = Series(1.00, 1.50, 1.01, 1.52, 1.51);

    [Fact]
    public void The_same_passes() => Assert.False(Judge(s_quiet, s_quiet).IsSuspected);

    [Theory]
    [InlineData(1.5)]
    [InlineData(2.0)]
    public void One_and_a_half_times_as_slow_is_suspected_whatever_the_noise(double factor)
    {
        Assert.True(Judge(Times(s_quiet, factor), s_quiet).IsSuspected);
        Assert.True(Judge(Times(s_bimodal, factor), s_bimodal).IsSuspected);
        Assert.True(Judge(Times(s_bimodal, factor), s_quiet).IsSuspected);
    }

    [Fact]
    public void A_tenth_slower_is_suspected_where_it_is_quiet()
    {
        RatioVerdict verdict = Judge(Times(s_quiet, 1.1), s_quiet);

        Assert.Equal("1.10 times the baseline: 1.100 x REF at best, was 1.000, limit 1.080", verdict.Reason);
    }

    [Fact]
    public void Two_modes_are_no_regression_however_often_the_slow_one_comes()
    {
        Assert.False(Judge(Series(1.51, 1.50, 1.01, 1.52, 1.49), s_bimodal).IsSuspected);
        Assert.False(Judge(Series(1.00, 1.01, 1.00, 1.00, 1.01), s_bimodal).IsSuspected);
    }

    [Fact]
    public void A_slow_mode_that_was_recorded_once_is_no_regression_in_all_launches_but_one_and_a_half_times_is()
    {
        RatioSeries baseline = Series(0.27, 0.35, 0.27, 0.28, 0.27);
        Assert.False(Judge(Series(0.34, 0.35, 0.36), baseline).IsSuspected);
        Assert.True(Judge(Series(0.41, 0.42, 0.41), baseline).IsSuspected);
    }

    [Fact]
    public void Interference_in_all_launches_but_one_is_no_regression_of_the_minimum() =>
        Assert.False(Judge(new RatioSeries([1.9, 2.4, 1.7, 1.02, 3.0], [1.1, 1.1, 1.1, 1.1, 1.1]), s_quiet).IsSuspected);

    [Fact]
    public void Code_that_is_slow_most_of_the_time_is_suspected_although_its_best_is_as_it_was()
    {
        RatioVerdict verdict = Judge(new RatioSeries(s_quiet.Minima, [1.6, 1.7, 1.6, 1.6, 1.7]), s_quiet);

        Assert.StartsWith("slow most of the time: median 1.600 x REF", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_got_much_faster_passes_and_asks_to_be_recorded()
    {
        RatioVerdict verdict = Judge(Times(s_quiet, 0.7), s_quiet);

        Assert.False(verdict.IsSuspected);
        Assert.True(verdict.IsFaster);
    }

    [Fact]
    public void On_a_machine_whose_atomics_are_cheap_an_operation_without_them_is_judged_by_the_dearest_reference()
    {
        // There an atomic costs as much as four of these multiplications, here half as much.
        (RatioSeries, RatioSeries)[] references = [(Times(s_quiet, 0.5), Times(s_quiet, 0.25))];

        Assert.False(RatioJudge.JudgeElsewhere("x", Times(s_quiet, 2.2), s_quiet, references).IsSuspected);
        Assert.False(RatioJudge.JudgeElsewhere("x", Times(s_quiet, 3.9), s_quiet, references).IsSuspected);
        Assert.True(RatioJudge.JudgeElsewhere("x", Times(s_quiet, 4.2), s_quiet, references).IsSuspected);
    }

    private static RatioVerdict Judge(RatioSeries current, RatioSeries baseline) => RatioJudge.Judge("x", current, baseline);

    private static RatioSeries Series(params double[] minima) => new(minima, minima);

    private static RatioSeries Times(RatioSeries series, double factor) =>
        new([.. series.Minima.Select(ratio => ratio * factor)], [.. series.Medians.Select(ratio => ratio * factor)]);
}
