namespace SeedCore.Metrics.Fast.Tests.Catalog;

/// <summary>Labels are made of enums: how their values are spelt, and which there are.</summary>
public sealed class LabelTests
{
    private readonly MetricSetBuilder _define = new("labels");

    public enum HTTPVerb
    {
        Get,
        GetAll,
        HTTPGet,
        RpcIO,
        ABTest,
        V2,
        IPv6Only,
        lower,
        A,
    }

    public enum Pair
    {
        One,
        Two,
    }

    [Fact]
    public void Names_are_in_snake_case_and_abbreviations_stay_together()
    {
        MetricLabel label = Assert.Single(_define.Counter<HTTPVerb>("calls", "Calls.").Descriptor.Labels);
        Assert.Equal("http_verb", label.Name);
        Assert.Equal(["get", "get_all", "http_get", "rpc_io", "ab_test", "v2", "i_pv6_only", "lower", "a"], label.Values);
    }

    [Fact]
    public void A_value_that_is_just_beyond_the_last_is_unknown_and_counts_nowhere()
    {
        CounterFamily<Pair> single = _define.Counter<Pair>("single", "By one.");
        CounterFamily<Pair, Pair> both = _define.Counter<Pair, Pair>("both", "By two.", first: "a", second: "b");
        Counter next = _define.Counter("next", "What lies behind them.");
        MetricSet set = new(_define);
        single.Increment((Pair)2);
        both.Increment((Pair)2, Pair.One);
        both.Increment(Pair.One, (Pair)2);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(3, snapshot.Diagnostics.UnknownLabels);
        Assert.Equal(0, snapshot.Get(next));
        Assert.Equal(0, snapshot.Frame.Row.Sum());
        Assert.Throws<KeyNotFoundException>(() => snapshot.Get(single, (Pair)2));
        Assert.Throws<KeyNotFoundException>(() => snapshot.Get(both, (Pair)2, Pair.One));
        Assert.Throws<KeyNotFoundException>(() => snapshot.Get(both, Pair.One, (Pair)2));
    }

    [Fact]
    public void A_family_that_is_declared_first_keeps_the_samples_of_every_value()
    {
        LatencyFamily<Pair> family = _define.LatencyFamily<Pair>("first", "The first.");
        MetricSet set = new(_define);
        family.Record(Pair.One, 1);
        family.Record(Pair.Two, 2);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal((1, 1.0), (snapshot.Get(family, Pair.One).Count, snapshot.Get(family, Pair.One).Sum));
        Assert.Equal((1, 2.0), (snapshot.Get(family, Pair.Two).Count, snapshot.Get(family, Pair.Two).Sum));
        Assert.Equal(0, snapshot.Diagnostics.DroppedLatencies);
    }

    [Fact]
    public void A_metric_of_a_larger_set_is_not_found_in_a_smaller()
    {
        MetricSetBuilder larger = new("labels");
        larger.Counter("own", "In both.");
        Counter second = larger.Counter("second", "In the larger only.");
        Counter third = larger.Counter("third", "In the larger only.");
        _define.Counter("own", "In both.");
        MetricsSnapshot snapshot = new MetricSet(_define).Capture();

        Assert.Contains("'second'", Assert.Throws<KeyNotFoundException>(() => snapshot.Get(second)).Message, StringComparison.Ordinal);
        Assert.Contains("'third'", Assert.Throws<KeyNotFoundException>(() => snapshot.Get(third)).Message, StringComparison.Ordinal);
    }
}
