using System.Globalization;
using CsCheck;
using SeedCore.Metrics.Fast.Schemas;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

public class PythonFloatTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(100.0, "100.0")]
    [InlineData(-10.0, "-10.0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(123456789012345.6, "123456789012345.6")]
    [InlineData(-1e15, "-1000000000000000.0")]
    [InlineData(1234567890123456.8, "1234567890123456.8")]
    [InlineData(9007199254740991.0, "9007199254740991.0")]
    [InlineData(9999999999999998.0, "9999999999999998.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.5e16, "1.5e+16")]
    [InlineData(1e100, "1e+100")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012345678901234567, "0.00012345678901234567")]
    [InlineData(9.999e-5, "9.999e-05")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(2.5e-10, "2.5e-10")]
    [InlineData(5e-324, "5e-324")]
    public void A_double_is_written_as_Python_writes_it(double value, string expected) =>
        Assert.Equal(expected, PythonFloat.Format(value));

    [Fact]
    public void Every_text_reads_back_to_the_same_double() =>
        Gen.Double.Where(double.IsFinite).Sample(
            value => double.Parse(PythonFloat.Format(value), CultureInfo.InvariantCulture).Equals(value));
}
