using CsCheck;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class BackoffTests
{
    private static readonly Gen<TimeSpan> Times = Gen.Long[TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerDay].Select(TimeSpan.FromTicks);

    [Fact]
    public void A_wait_is_anywhere_between_zero_and_a_ceiling_that_doubles_up_to_its_limit() =>
        Gen.Select(Times, Times, Gen.Int[1, 200], Gen.Double[0, 1]).Sample((a, b, failures, chance) =>
        {
            (TimeSpan first, TimeSpan max) = a < b ? (a, b) : (b, a);
            double ceiling = first.Ticks;
            for (int i = 1; i < failures && ceiling < max.Ticks; i++) ceiling *= 2;
            ceiling = Math.Min(ceiling, max.Ticks);

            TimeSpan wait = new Backoff(first, max, TimeSpan.Zero, () => chance).Next(failures, retryAfter: null);

            Assert.InRange(wait.Ticks, 0, (long)ceiling);
            Assert.Equal(ceiling * chance, wait.Ticks, tolerance: 1.0);
        });

    [Fact]
    public void What_the_receiver_asks_for_is_honoured_up_to_the_limit() =>
        Gen.Select(Times, Times, Gen.Int[1, 50], Gen.Double[0, 1]).Sample((asked, limit, failures, chance) =>
        {
            TimeSpan first = TimeSpan.FromSeconds(1);
            TimeSpan max = TimeSpan.FromSeconds(30);
            TimeSpan unasked = new Backoff(first, max, limit, () => chance).Next(failures, retryAfter: null);
            TimeSpan wait = new Backoff(first, max, limit, () => chance).Next(failures, asked);

            Assert.Equal(TimeSpan.FromTicks(Math.Max(unasked.Ticks, Math.Min(asked.Ticks, limit.Ticks))), wait);
        });

    [Fact]
    public void A_negative_request_counts_as_none() =>
        Assert.Equal(TimeSpan.FromSeconds(0.5), Fixed(() => 0.5).Next(1, TimeSpan.FromDays(-1)));

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(7, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Chance_out_of_range_is_clamped(double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Fixed(() => chance).Next(1, retryAfter: null));

    [Fact]
    public void Chance_that_throws_counts_as_one() =>
        Assert.Equal(TimeSpan.FromSeconds(1), Fixed(() => throw new InvalidOperationException()).Next(1, retryAfter: null));

    [Fact]
    public void Any_number_of_failures_stays_below_the_limit() =>
        Assert.Equal(TimeSpan.FromSeconds(30), Fixed(() => 1).Next(int.MaxValue, retryAfter: null));

    private static Backoff Fixed(Func<double> jitter) =>
        new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), jitter);
}
