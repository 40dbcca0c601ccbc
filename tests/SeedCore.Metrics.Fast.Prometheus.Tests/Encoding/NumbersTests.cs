using System.Globalization;
using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-0.0, "-0")]
    [InlineData(0.1, "0.1")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1e22, "1E+22")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(9007199254740991, "9007199254740991")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void A_number_is_its_shortest_text(double value, string expected) =>
        Assert.Equal(expected, Text(room => Numbers.Write(value, room)));

    [Fact]
    public void Whole_numbers_have_all_their_digits()
    {
        IEnumerable<long> powers = Enumerable.Range(0, 19).Select(exponent => (long)Math.Pow(10, exponent));
        foreach (long value in powers.SelectMany(power => new[] { power - 1, power, power + 1, -power }).Concat([long.MaxValue, long.MinValue]))
        {
            Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Text(room => Numbers.Write(value, room)));
            if (value >= 0)
                Assert.Equal(value.ToString(CultureInfo.InvariantCulture).Length, Numbers.CountDigits((ulong)value));
        }
    }

    [Theory]
    [InlineData(0, 9, "0")]
    [InlineData(1, 9, "0.000000001")]
    [InlineData(1_500_000_000, 9, "1.5")]
    [InlineData(999_999_999_999_999, 9, "999999.999999999")]
    [InlineData(2_000_000, 6, "2")]
    [InlineData(1_000_000_000_000_001, 9, "1000000.000000001")]
    [InlineData(long.MaxValue, 9, "9223372036.854775807")]
    public void Steps_are_exact_decimals(long steps, int decimals, string expected) =>
        Assert.Equal(expected, Text(room => Numbers.WriteSteps(steps, decimals, room)));

    [Fact]
    public void Steps_are_exact_and_as_short_as_the_double_that_they_are_read_as()
    {
        Random random = new(5);
        for (int i = 0; i < 10_000; i++)
        {
            long steps = random.NextInt64(1L << random.Next(1, 63));
            string text = Text(room => Numbers.WriteSteps(steps, 9, room));
            Assert.Equal(steps / 1e9m, decimal.Parse(text, CultureInfo.InvariantCulture));
            string shortest = double.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            if (steps < 1_000_000_000_000_000 && !shortest.Contains('E', StringComparison.Ordinal))
                Assert.Equal(shortest, text);
        }
    }

    [Theory]
    [InlineData(1, "1", "1.0")]
    [InlineData(0.0009765625, "0.0009765625", "0.0009765625")]
    [InlineData(0.00001, "1e-05", "1e-05")]
    [InlineData(0.0001, "0.0001", "0.0001")]
    [InlineData(100000, "100000", "100000.0")]
    [InlineData(1000000, "1e+06", "1e+06")]
    [InlineData(1048576, "1.048576e+06", "1.048576e+06")]
    [InlineData(123.456, "123.456", "123.456")]
    [InlineData(0, "0", "0.0")]
    [InlineData(-2.5e-9, "-2.5e-09", "-2.5e-09")]
    [InlineData(1e100, "1e+100", "1e+100")]
    [InlineData(double.PositiveInfinity, "+Inf", "+Inf")]
    public void Bounds_are_as_Go_formats_them(double bound, string text, string canonical)
    {
        Assert.Equal(text, Numbers.Bound(bound, isCanonical: false));
        Assert.Equal(canonical, Numbers.Bound(bound, isCanonical: true));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "0")]
    [InlineData("2026-11-24T12:00:00.1234567Z", "1795521600.1234567")]
    [InlineData("2001-09-09T01:46:40.5Z", "1000000000.5")]
    [InlineData("1969-12-31T23:59:59.5Z", "-0.5")]
    public void Times_are_seconds_since_1970_to_the_tick(string time, string expected) =>
        Assert.Equal(expected, Text(room => Numbers.WriteTime(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), room)));

    private delegate int Writer(Span<byte> room);

    private static string Text(Writer write)
    {
        Span<byte> room = stackalloc byte[Numbers.MaxLength];
        return Encoding.ASCII.GetString(room[..write(room)]);
    }
}
