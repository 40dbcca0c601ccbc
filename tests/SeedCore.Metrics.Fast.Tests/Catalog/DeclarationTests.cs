namespace SeedCore.Metrics.Fast.Tests.Catalog;

/// <summary>Everything that can be wrong with a declaration is said by the declaration, in words that help.</summary>
public sealed class DeclarationTests
{
    private readonly MetricSetBuilder _define = new("set");

    public enum Gap
    {
        First = 0,
        Third = 2,
    }

    public enum FromOne
    {
        One = 1,
        Two,
    }

    public enum Negative
    {
        Minus = -1,
        Zero,
    }

    public enum Nothing
    {
    }

    public enum Ok
    {
        Fine,
        Better,
    }

    public enum SameInSnakeCase
    {
        Http_error,
        HttpError,
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("9lives", "it begins with a digit")]
    [InlineData("with space", "' ' at position 4")]
    [InlineData("-", "'-' at position 0")]
    [InlineData("dash-ed", "'-' at position 4")]
    [InlineData("a:b", "':' at position 1")]
    [InlineData("Grün", "'ü' at position 2")]
    [InlineData("line\nbreak", "at position 4")]
    public void A_key_that_is_not_valid_is_named_with_its_fault(string key, string fault)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => _define.Counter(key, "Help."));
        Assert.Contains($"the key '{key}' is not valid: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains("'set'", error.Message, StringComparison.Ordinal);

        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => new MetricSetBuilder(key)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_may_have_200_characters_and_no_more()
    {
        _define.Counter(new string('a', 200), "Help.");
        Assert.Contains(
            "more than 200", Assert.Throws<ArgumentException>(() => _define.Counter(new string('a', 201), "Help.")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_declared_twice_is_refused_whatever_it_was()
    {
        _define.Counter("one", "Help.");
        (string Kind, Action Declare)[] again =
        [
            ("counter", () => _define.Counter("one", "Help.")),
            ("counter", () => _define.Counter<Ok>("one", "Help.")),
            ("gauge", () => _define.Gauge("one", "Help.")),
            ("gauge", () => _define.Gauge("one", "Help.", () => 1)),
            ("gauge", () => _define.IntegerGauge("one", "Help.")),
            ("histogram", () => _define.Latency("one", "Help.")),
            ("histogram", () => _define.Histogram("one", "Help.", Unit.Bytes)),
            ("histogram", () => _define.LatencyFamily<Ok>("one", "Help.")),
            ("ratio", () => _define.Ratio("one", "Help.", _define.Counter("n" + Guid.NewGuid().ToString("N"), "Help."))),
        ];
        Assert.All(again, attempt => Assert.Contains(
            $"the key 'one' is declared twice, as a counter and as a {attempt.Kind}.",
            Assert.Throws<ArgumentException>(attempt.Declare).Message,
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("le", "it is reserved for the buckets and quantiles of exposition formats")]
    [InlineData("quantile", "it is reserved for the buckets and quantiles of exposition formats")]
    [InlineData("__name", "names that begin with two underscores are reserved")]
    [InlineData("1st", "it begins with a digit")]
    [InlineData("", "it is empty")]
    public void A_label_that_is_not_valid_is_refused(string label, string fault)
    {
        Assert.Contains(
            $"the label '{label}' is not valid: {fault}", Assert.Throws<ArgumentException>(() => _define.Counter<Ok>("c", "Help.", label: label)).Message, StringComparison.Ordinal);
        Assert.Contains(
            $"the constant label '{label}' is not valid: {fault}", Assert.Throws<ArgumentException>(() => WithConstantLabel(label, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_label_with_half_a_character_is_refused() => Assert.Contains(
        "lone surrogate", Assert.Throws<ArgumentException>(() => WithConstantLabel("town", "\uD800x")).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_labels_of_a_name_are_refused()
    {
        Assert.Contains("two labels are named 'ok'", Assert.Throws<ArgumentException>(() => _define.Counter<Ok, Ok>("c", "Help.")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "the label 'ok' is a constant label of the set already",
            Assert.Throws<ArgumentException>(() => WithConstantLabel("ok", "x").Counter<Ok>("c", "Help.")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_label_without_a_value_is_refused() =>
        Assert.Contains("has no value", Assert.Throws<ArgumentException>(() => WithConstantLabel("zone", null!)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_enum_that_is_not_dense_from_zero_is_no_label()
    {
        Assert.Contains("must be 0 to 1 without a gap, but Third is 2", FaultOf<Gap>(), StringComparison.Ordinal);
        Assert.Contains("must be 0 to 1 without a gap, but One is 1", FaultOf<FromOne>(), StringComparison.Ordinal);
        Assert.Contains("must be 0 to 1 without a gap, but Minus is ", FaultOf<Negative>(), StringComparison.Ordinal);
        Assert.Contains("the label enum Nothing has no values", FaultOf<Nothing>(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_enum_whose_values_would_share_a_label_is_none() =>
        Assert.Contains("'http_error'", FaultOf<SameInSnakeCase>(), StringComparison.Ordinal);

    [Fact]
    public void What_comes_after_the_first_use_comes_too_late()
    {
        Action<MetricSet>[] uses =
        [
            set => set.Capture(),
            set => _ = set.Metrics,
            set => set.CreateWriter().Dispose(),
            set => set.Reset(),
        ];
        Assert.All(uses, use =>
        {
            MetricSetBuilder define = new("sealed");
            MetricSet set = new(define);
            define.Counter("early", "Help.");
            use(set);
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => define.Counter("late", "Help."));
            Assert.Contains("'late' comes too late", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_record_seals_the_set_too()
    {
        Counter early = _define.Counter("early", "Help.");
        early.Increment();
        Assert.Throws<InvalidOperationException>(() => _define.Gauge("late", "Help."));
    }

    [Fact]
    public void A_builder_makes_one_set()
    {
        _ = new MetricSet(_define);
        Assert.Contains("belongs to a metric set already", Assert.Throws<InvalidOperationException>(() => new MetricSet(_define)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_of_another_set_cannot_be_included_recorded_into_or_divided()
    {
        MetricSetBuilder other = new("other");
        CounterFamily<Ok> family = other.Counter<Ok>("family", "Help.");
        Latency latency = other.Latency("latency", "Help.");
        Counter foreign = other.Counter("foreign", "Help.");
        Counter own = _define.Counter("own", "Help.");

        Assert.Contains("'a' includes cells of 'family', which is of another set", Fault(() => _define.Counter("a", "Help.", including: family.Cells())), StringComparison.Ordinal);
        Assert.Contains("'b' records into 'latency', which is of another set", Fault(() => _define.LatencyFamily<Ok>("b", "Help.", _ => latency)), StringComparison.Ordinal);
        Assert.Contains("'c' is a ratio of 'foreign', which is of another set", Fault(() => _define.Ratio("c", "Help.", foreign, own)), StringComparison.Ordinal);
        Assert.Contains("'d' is a ratio of 'foreign', which is of another set", Fault(() => _define.Ratio("d", "Help.", own, own, foreign)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_that_failed_leaves_the_others_as_they_are()
    {
        Latency foreign = new MetricSetBuilder("other").Latency("latency", "Help.");
        Counter before = _define.Counter("before", "Help.");
        Assert.Throws<ArgumentException>(() => _define.LatencyFamily<Ok>("failed", "Help.", _ => foreign));
        Assert.Throws<ArgumentException>(() => _define.Counter<Gap>("failed", "Help."));
        Assert.Throws<ArgumentOutOfRangeException>(() => _define.Latency("failed", "Help.", reservoirSize: 0));
        Counter after = _define.Counter("failed", "Help.");
        MetricSet set = new(_define);
        before.Add(1);
        after.Add(2);

        Assert.Equal(["before", "failed"], set.Metrics.Select(metric => metric.Key));
        Assert.Equal((1, 2), (set.Capture().Get(before), set.Capture().Get(after)));
        Assert.Equal(3, set.Capture().ToDictionary().Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData((1 << 20) + 1)]
    public void A_reservoir_has_1_to_1048576_samples(int size)
    {
        Assert.Contains("must be 1 to 1048576", Assert.Throws<ArgumentOutOfRangeException>(() => _define.Latency("l", "Help.", reservoirSize: size)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricSetBuilder("set", new MetricSetOptions { LatencyReservoirSize = size }));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1e-13)]
    [InlineData(1e13)]
    [InlineData(double.NaN)]
    public void A_step_that_makes_no_sense_is_refused(double step) =>
        Assert.Contains("the step must be", Fault(() => _define.Histogram("h", "Help.", Unit.Bytes, step)), StringComparison.Ordinal);

    [Fact]
    public void Durations_are_declared_as_latencies() =>
        Assert.Contains("declared with Latency", Fault(() => _define.Histogram("h", "Help.", Unit.Milliseconds)), StringComparison.Ordinal);

    private static MetricSetBuilder WithConstantLabel(string name, string value) =>
        new("labelled", new MetricSetOptions { ConstantLabels = new Dictionary<string, string> { [name] = value } });

    private static string Fault(Action declare) => Assert.Throws<ArgumentException>(declare).Message;

    private string FaultOf<T>()
        where T : struct, Enum => Fault(() => _define.Counter<T>("c" + typeof(T).Name, "Help."));
}
