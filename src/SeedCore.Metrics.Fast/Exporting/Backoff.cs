namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// How long to wait before the next attempt: full jitter, so that many instances which failed together do not come back
/// together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
/// </summary>
/// <param name="first">The ceiling of the first wait.</param>
/// <param name="max">The highest ceiling.</param>
/// <param name="maxRetryAfter">The longest wait that a receiver can ask for.</param>
/// <param name="jitter">
/// Uniform numbers in [0, 1); what lies outside is clamped, and NaN or an exception counts as 1.
/// </param>
internal sealed class Backoff(TimeSpan first, TimeSpan max, TimeSpan maxRetryAfter, Func<double> jitter)
{
    /// <summary>Draws the wait after so many failures in a row.</summary>
    /// <param name="failures">How many attempts have failed: 1 or more.</param>
    /// <param name="retryAfter">The least wait that the receiver asked for.</param>
    /// <returns>
    /// Uniform between zero and <c>min(max, first * 2^(failures - 1))</c>, but at least what the receiver asked for,
    /// up to the limit on that.
    /// </returns>
    public TimeSpan Next(int failures, TimeSpan? retryAfter)
    {
        double ceiling = Math.Min(max.Ticks, first.Ticks * Math.Pow(2, failures - 1));
        var drawn = TimeSpan.FromTicks((long)(ceiling * Draw()));
        TimeSpan asked = retryAfter ?? TimeSpan.Zero;
        if (asked > maxRetryAfter) asked = maxRetryAfter;
        return drawn > asked ? drawn : asked;
    }

    private double Draw()
    {
        try
        {
            double number = jitter();
            return double.IsNaN(number) ? 1 : Math.Clamp(number, 0, 1);
        }
        catch (Exception)
        {
            return 1;
        }
    }
}
