using System.Text.Json;
using SeedCore.Metrics.Fast.Schemas;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

public class NumberTests
{
    public static TheoryData<object> FiveInEveryType =>
    [
        5L, 5, (short)5, (sbyte)5, (byte)5, (ushort)5, 5u, 5ul, 5.0, 5f, 5m, 5.00m,
        JsonElement.Parse("5"), JsonElement.Parse("5.0"), JsonElement.Parse("0.5e1"),
    ];

    public static TheoryData<object?> NotNumbers =>
    [
        null, "5", "", true, '5', new object(),
        JsonElement.Parse("\"5\""), JsonElement.Parse("null"), JsonElement.Parse("true"), JsonElement.Parse("[5]"),
    ];

    public static TheoryData<object> NotWhole64BitNumbers =>
    [
        0.5, 0.5f, 0.5m, JsonElement.Parse("0.5"), double.NaN, double.PositiveInfinity, float.NegativeInfinity,
        ulong.MaxValue, 9223372036854775808d, -9223372036854777856d, 9223372036854775808m,
        JsonElement.Parse("9223372036854775808"), JsonElement.Parse("1e300"),
    ];

    [Theory]
    [MemberData(nameof(FiveInEveryType))]
    public void Five_is_five_in_every_numeric_type(object five)
    {
        Assert.Equal(5L, Number.Whole(five));
        Assert.Equal(5.0, Number.Real(five));
    }

    [Theory]
    [MemberData(nameof(NotNumbers))]
    public void What_is_no_number_is_not_taken_for_one(object? value)
    {
        Assert.Null(Number.Whole(value));
        Assert.Null(Number.Real(value));
    }

    [Theory]
    [MemberData(nameof(NotWhole64BitNumbers))]
    public void A_number_with_a_fraction_or_beyond_64_bits_is_real_but_not_whole(object value)
    {
        Assert.Null(Number.Whole(value));
        Assert.NotNull(Number.Real(value));
    }

    [Fact]
    public void The_ends_of_64_bits_are_read_exactly()
    {
        Assert.Equal(long.MaxValue, Number.Whole((ulong)long.MaxValue));
        Assert.Equal(long.MaxValue, Number.Whole((decimal)long.MaxValue));
        Assert.Equal(long.MaxValue, Number.Whole(JsonElement.Parse("9223372036854775807")));
        Assert.Equal(long.MinValue, Number.Whole(-9223372036854775808d));
        Assert.Equal(long.MinValue, Number.Whole(JsonElement.Parse("-9223372036854775808")));
    }
}
