namespace SeedCore.Metrics.Fast.Gate.Tests.Ratios;

public sealed class RatioRunTests
{
    private static readonly RatioSeries s_baseline = new([1, 1.01, 1.02], [1.02, 1.03, 1.03]);

    private readonly List<string> _progress = [];
    private int _launches;

    [Fact]
    public void What_is_not_suspected_is_measured_once()
    {
        Assert.False(Run(_ => 1).IsSuspected);
        Assert.Equal(5, _launches);
    }

    [Fact]
    public void A_suspect_is_measured_again_and_judged_by_all_launches_together()
    {
        // The first five launches were disturbed.
        Assert.False(Run(launch => launch < 5 ? 1.8 : 1.01).IsSuspected);
        Assert.Equal(10, _launches);
        Assert.Contains("measured again: x", _progress);
    }

    [Fact]
    public void What_stays_slow_is_refused_after_two_more_measurements()
    {
        Assert.True(Run(_ => 1.5).IsSuspected);
        Assert.Equal(15, _launches);
    }

    private RatioVerdict Run(Func<int, double> ratioOfLaunch)
    {
        RatioRun run = new(quick: false, _progress.Add);
        return Assert.Single(run.Judge(
            (launches, before) =>
            {
                Dictionary<string, RatioSeries> all = before is null ? [] : new(before);
                for (int i = 0; i < launches; i++)
                {
                    double ratio = ratioOfLaunch(_launches++);
                    RatioSeries one = new([ratio], [1.03]);
                    all["x"] = all.TryGetValue("x", out RatioSeries? series) ? series.With(one) : one;
                }

                return all;
            },
            measured => [RatioJudge.Judge("x", measured["x"], s_baseline)]));
    }
}
