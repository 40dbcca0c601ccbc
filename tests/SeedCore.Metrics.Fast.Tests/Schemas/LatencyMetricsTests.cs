using System.Text.Json;
using SeedCore.Metrics.Fast.Schemas;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

public class LatencyMetricsTests
{
    private const string Key = "hgnn_latency_ms";

    public static TheoryData<object> TheSameSamplesInManyTypes =>
    [
        new[] { 3.0, 1.0, 2.0 },
        new List<double> { 3, 1, 2 },
        new[] { 3f, 1f, 2f },
        new[] { 3, 1, 2 },
        new[] { 3L, 1L, 2L },
        new[] { 3m, 1m, 2m },
        new object[] { 3, 1L, 2.0m },
        new List<JsonElement> { JsonElement.Parse("3"), JsonElement.Parse("1.0"), JsonElement.Parse("2") },
        JsonElement.Parse("[3, 1.0, 2e0]"),
        new Queue<double>([3, 1, 2]),
    ];

    public static TheoryData<object?> NotLists =>
    [
        12.5, 12, "12.5", "", true, null,
        JsonElement.Parse("12.5"), JsonElement.Parse("null"), JsonElement.Parse("{}"),
    ];

    [Theory]
    [MemberData(nameof(TheSameSamplesInManyTypes))]
    public void A_list_of_any_numbers_is_a_list_of_samples(object list)
    {
        LatencyMetrics read = Read(list);
        Assert.Equal(new LatencyMetrics(count: 3, minMs: 1, maxMs: 3, meanMs: 2, samples: [3, 1, 2]), read);
        Assert.Equal(read.MeanMs, read.AvgMs);
    }

    [Theory]
    [MemberData(nameof(NotLists))]
    public void A_value_that_is_not_a_list_is_refused(object? value)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Read(value!));
        Assert.StartsWith("hgnn_latency_ms must be a list of numbers, got ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_something_else_is_refused_by_the_first_such_item()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Read(new object[] { 1.0, "two", "three" }));
        Assert.Equal("hgnn_latency_ms must be a list of numbers, got two at index 1", refused.Message);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_that_is_not_finite_is_refused_wherever_it_stands(double bad, string name)
    {
        Assert.Equal($"min_ms must be finite, got {name}", Refused(() => new LatencyMetrics(minMs: bad)));
        Assert.Equal($"max_ms must be finite, got {name}", Refused(() => new LatencyMetrics(maxMs: bad)));
        Assert.Equal($"mean_ms must be finite, got {name}", Refused(() => new LatencyMetrics(meanMs: bad)));

        string sample = $"Latency sample at index 1 must be finite, got {name}";
        Assert.Equal(sample, Refused(() => new LatencyMetrics(samples: [-1, bad])));
        Assert.Equal(sample, Refused(() => Read(new[] { -1, bad })));
    }

    [Fact]
    public void Samples_whose_sum_is_not_finite_have_no_mean_and_are_refused() => Assert.Equal(
        "mean_ms must be finite, got Infinity",
        Refused(() => Read(new[] { double.MaxValue, double.MaxValue })));

    [Fact]
    public void The_messages_are_the_references_wholly()
    {
        Assert.Equal(
            "min_ms must be non-negative if provided, got -10.0", Refused(() => Read(new[] { 50.0, -10.0, 75.0 })));
        Assert.Equal(
            "Latency sample at index 1 must be non-negative, got -10.0",
            Refused(() => new LatencyMetrics(samples: [50, -10, 75])));
        Assert.Equal(
            "min_ms (100.0) cannot be greater than max_ms (50.0)",
            Refused(() => new LatencyMetrics(minMs: 100, maxMs: 50)));
    }

    [Fact]
    public void The_first_problem_is_named_in_a_fixed_order()
    {
        AssertNamed("count", () => new LatencyMetrics(-1, -1, -1, -1, [-1]));
        AssertNamed("min_ms must", () => new LatencyMetrics(0, -1, -2, -1, [-1]));
        AssertNamed("max_ms", () => new LatencyMetrics(0, 1, -1, -1, [-1]));
        AssertNamed("mean_ms", () => new LatencyMetrics(0, 2, 1, -1, [-1]));
        AssertNamed("min_ms (", () => new LatencyMetrics(0, 2, 1, 1, [-1]));
        AssertNamed("Latency sample", () => new LatencyMetrics(0, 1, 2, 1, [-1]));

        static void AssertNamed(string start, Func<object> create) =>
            Assert.StartsWith(start, Refused(create), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_sums_from_left_to_right() =>
        Assert.Equal((0.1 + 0.2 + 0.3) / 3, Read(new[] { 0.1, 0.2, 0.3 }).MeanMs);

    [Fact]
    public void A_missing_key_has_no_samples()
    {
        LatencyMetrics read = LatencyMetrics.FromDictionary(new Dictionary<string, object>(), Key);
        Assert.Equal(new LatencyMetrics(), read);
        Assert.Empty(read.Samples);
    }

    [Fact]
    public void An_unknown_key_is_read_with_a_note()
    {
        LatencyMetrics read = LatencyMetrics.FromDictionary(
            new Dictionary<string, object> { ["my_latency_ms"] = new[] { 1.0 } }, "my_latency_ms");
        Assert.Equal(1, read.Count);
        Assert.Equal(["unknown latency key 'my_latency_ms'"], read.Warnings);
    }

    [Theory]
    [InlineData("route_remote_latency_ms")]
    [InlineData("fast_path_latency_ms")]
    [InlineData("hgnn_latency_ms")]
    [InlineData("escalation_latency_ms")]
    [InlineData("route_and_execute_latency_ms")]
    public void The_references_own_keys_are_known(string key) =>
        Assert.Empty(LatencyMetrics.FromDictionary(new Dictionary<string, object>(), key).Warnings);

    [Fact]
    public void Samples_are_a_copy()
    {
        double[] samples = [1, 2];
        LatencyMetrics constructed = new(samples: samples);
        LatencyMetrics read = Read(samples);
        samples[0] = 99;
        Assert.Equal<double>([1, 2], constructed.Samples);
        Assert.Equal<double>([1, 2], read.Samples);
    }

    [Fact]
    public void The_statistics_of_the_constructor_are_not_derived_from_its_samples()
    {
        LatencyMetrics metrics = new(count: 9, meanMs: 77, samples: [1, 2]);
        Assert.Equal(9, metrics.Count);
        Assert.Equal(77, metrics.MeanMs);
        Assert.Null(metrics.MinMs);
    }

    [Fact]
    public void Equality_is_by_statistics_and_samples_but_not_by_warnings()
    {
        LatencyMetrics known = Read(new[] { 1.0, 2.0 });
        LatencyMetrics unknown = LatencyMetrics.FromDictionary(
            new Dictionary<string, object> { ["other"] = new[] { 1.0, 2.0 } }, "other");
        Assert.Equal(known, unknown);
        Assert.Equal(known.GetHashCode(), unknown.GetHashCode());
        Assert.NotEqual(known, Read(new[] { 2.0, 1.0 }));
        Assert.NotEqual(known, new LatencyMetrics(2, 1, 2, 1.5));
        Assert.NotEqual(known, new LatencyMetrics(3, 1, 2, 1.5, [1, 2]));
    }

    [Fact]
    public void A_missing_dictionary_or_key_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => LatencyMetrics.FromDictionary(null!, Key));
        Assert.Throws<ArgumentNullException>(
            () => LatencyMetrics.FromDictionary(new Dictionary<string, object>(), null!));
        Assert.Throws<ArgumentNullException>(() => LatencyMetrics.FromSnapshot(default, null!));
    }

    private static LatencyMetrics Read(object samples) =>
        LatencyMetrics.FromDictionary(new Dictionary<string, object> { [Key] = samples }, Key);

    private static string Refused(Func<object> create) => Assert.Throws<ArgumentException>(create).Message;
}
