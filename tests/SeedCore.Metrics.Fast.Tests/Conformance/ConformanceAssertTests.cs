using System.Text.Json;

namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>The comparison must notice what it is there to notice.</summary>
public class ConformanceAssertTests
{
    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":1.0}""")]
    public void A_counter_equals_its_number_however_it_is_written(string expected) =>
        ConformanceAssert.Equal(JsonElement.Parse(expected), Of("a", 1L));

    [Fact]
    public void An_average_may_differ_in_its_last_digits() =>
        ConformanceAssert.Equal(JsonElement.Parse("""{"a":0.3}"""), Of("a", 0.1 + 0.2));

    [Fact]
    public void An_average_that_is_not_finite_equals_its_name() =>
        ConformanceAssert.Equal(JsonElement.Parse("""{"a":"NaN"}"""), Of("a", double.NaN));

    [Theory]
    [InlineData("""{"a":2}""", 1L)]
    [InlineData("""{"a":0.5}""", 0.500001)]
    [InlineData("""{"a":0}""", null)]
    [InlineData("""{"a":null}""", 0L)]
    [InlineData("""{"a":null}""", double.NaN)]
    [InlineData("""{"a":"Infinity"}""", double.MaxValue)]
    [InlineData("""{}""", null)]
    [InlineData("""{"a":1,"b":null}""", 1L)]
    [InlineData("""{"a":[1,2]}""", new double[] { 2, 1 })]
    public void A_difference_is_noticed(string expected, object? actual) =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => ConformanceAssert.Equal(JsonElement.Parse(expected), Of("a", actual)));

    [Fact]
    public void Error_texts_are_compared_up_to_the_word_got()
    {
        ConformanceAssert.EqualError("x must be so, got -10.0", "x must be so, got -10");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => ConformanceAssert.EqualError("x must be so, got 1", "y must be so, got 1"));
    }

    private static Dictionary<string, object?> Of(string key, object? value) => new() { [key] = value };
}
