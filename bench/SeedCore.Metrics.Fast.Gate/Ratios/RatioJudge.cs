using System.Globalization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// Compares ratios with recorded ones. Interference only adds time, so the least of all launches is compared: it needs one quiet
/// moment. Medians are compared more leniently: they tell of code that is slow now and then.
/// </summary>
internal static class RatioJudge
{
    // Under interference the minima of five launches repeat within 3 %, a few operations within 6 %.
    private const double LeastTolerance = 0.08;

    // Whatever the noise, one and a half times is not the same.
    private const double MostTolerance = 0.30;

    private const double LeastMedianTolerance = 0.15;
    private const double MostMedianTolerance = 0.40;
    private const double NoiseFactor = 3;

    // On a machine without a baseline: between two generations of one maker's servers, operations moved by half against the dearest
    // reference.
    private const double ElsewhereTolerance = 1.0;

    /// <summary>Compares with what the same kind of machine recorded.</summary>
    public static RatioVerdict Judge(string name, RatioSeries current, RatioSeries baseline)
    {
        double tolerance = Tolerance(current.MinimaNoise, baseline.MinimaNoise, LeastTolerance, MostTolerance);
        double limit = baseline.Best * (1 + tolerance);

        // An operation may have modes, of which each launch (or each copy of the tree) has one: the slowest that was recorded is no
        // regression, unless it is as far off as one.
        double slowest = Math.Min(baseline.Minima.Max(), baseline.Best * (1 + MostTolerance));
        if (slowest > limit)
            limit = slowest * (1 + LeastTolerance);
        double medianTolerance = Tolerance(current.MedianNoise, baseline.MedianNoise, LeastMedianTolerance, MostMedianTolerance);
        double medianLimit = baseline.Medians.Max() * (1 + medianTolerance);

        string? reason = null;
        if (current.Best > limit)
            reason = string.Create(CultureInfo.InvariantCulture, $"{current.Best / baseline.Best:F2} times the baseline: {current.Best:F3} x REF at best, was {baseline.Best:F3}, limit {limit:F3}");
        else if (current.Median > medianLimit)
            reason = string.Create(CultureInfo.InvariantCulture, $"slow most of the time: median {current.Median:F3} x REF, was at most {baseline.Medians.Max():F3}, limit {medianLimit:F3}");
        return new RatioVerdict(name, current, baseline.Best, limit, reason, current.Best < baseline.Best * (1 - tolerance));
    }

    /// <summary>
    /// Compares with what another kind of machine recorded. There an operation may be dearer by as much as any of the references is; what
    /// exceeds that twice is a regression.
    /// </summary>
    /// <param name="name">The operation.</param>
    /// <param name="current">What was measured.</param>
    /// <param name="baseline">What the other machine recorded.</param>
    /// <param name="references">The references here and there.</param>
    public static RatioVerdict JudgeElsewhere(
        string name, RatioSeries current, RatioSeries baseline, IEnumerable<(RatioSeries Current, RatioSeries Baseline)> references)
    {
        double dearer = references.Select(reference => reference.Current.Best / reference.Baseline.Best).Append(1).Max();
        double limit = baseline.Best * dearer * (1 + ElsewhereTolerance);
        string? reason = current.Best > limit
            ? string.Create(CultureInfo.InvariantCulture, $"{current.Best:F3} x REF at best, limit {limit:F3} on a machine without a baseline")
            : null;
        return new RatioVerdict(name, current, baseline.Best, limit, reason, IsFaster: false);
    }

    private static double Tolerance(double noiseNow, double noiseThen, double least, double most) =>
        Math.Clamp(NoiseFactor * Math.Max(noiseNow, noiseThen), least, most);
}
