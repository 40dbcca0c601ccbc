using SeedCore.Metrics.Fast.Tests.Snapshots;

namespace SeedCore.Metrics.Fast.Tests.Catalog;

/// <summary>What a metric is called elsewhere follows from its declaration.</summary>
public sealed class ExportNamesTests
{
    private readonly MetricSetBuilder _define = new("shop");

    [Theory]
    [InlineData("ns", "seconds", "s", 1e9)]
    [InlineData("us", "seconds", "s", 1e6)]
    [InlineData("ms", "seconds", "s", 1e3)]
    [InlineData("s", "seconds", "s", 1)]
    [InlineData("min", "seconds", "s", 1.0 / 60)]
    [InlineData("h", "seconds", "s", 1.0 / 3600)]
    [InlineData("d", "seconds", "s", 1.0 / 86400)]
    [InlineData("By", "bytes", "By", 1)]
    [InlineData("KiBy", "bytes", "By", 1.0 / 1024)]
    [InlineData("MiBy", "bytes", "By", 1.0 / 1048576)]
    [InlineData("1", "ratio", "1", 1)]
    [InlineData("%", "ratio", "1", 100)]
    [InlineData("Cel", "celsius", "Cel", 1)]
    [InlineData("Hz", "hertz", "Hz", 1)]
    [InlineData("J", "joules", "J", 1)]
    [InlineData("W", "watts", "W", 1)]
    [InlineData("V", "volts", "V", 1)]
    [InlineData("A", "amperes", "A", 1)]
    [InlineData("m", "meters", "m", 1)]
    [InlineData("g", "grams", "g", 1)]
    public void A_known_unit_is_shown_in_its_base_unit(string symbol, string word, string baseSymbol, double perUnit) =>
        Assert.Equal(new BaseUnit(word, baseSymbol, perUnit), ExportNames.BaseUnitOf(new Unit(symbol)));

    [Theory]
    [InlineData("{item}", "")]
    [InlineData("", "")]
    [InlineData("10*3", "")]
    [InlineData("/", "")]
    [InlineData("kg", "kg")]
    [InlineData("m/s", "ms")]
    [InlineData("k[H2O]", "kh2o")]
    public void Another_unit_stays_as_it_is_and_is_a_word_where_it_can_be_one(string symbol, string word) =>
        Assert.Equal(new BaseUnit(word, symbol, 1), ExportNames.BaseUnitOf(new Unit(symbol)));

    [Fact]
    public void What_is_counted_has_its_symbol_in_braces_and_no_word() =>
        Assert.Equal(("", "{item}"), (ExportNames.BaseUnitOf(Unit.Items).Word, ExportNames.BaseUnitOf(Unit.Items).Symbol));

    [Theory]
    [InlineData("hits_total", "", "hits")]
    [InlineData("hits", "", "hits")]
    [InlineData("total", "", "")]
    [InlineData("subtotal", "", "subtotal")]
    [InlineData("read_bytes_total", "By", "read")]
    [InlineData("read_kib_total", "KiBy", "read")]
    [InlineData("read_kibibytes_total", "KiBy", "read")]
    [InlineData("read_mib_total", "MiBy", "read")]
    [InlineData("read_mebibytes_total", "MiBy", "read")]
    [InlineData("busy_ns_total", "ns", "busy")]
    [InlineData("busy_nanoseconds_total", "ns", "busy")]
    [InlineData("busy_us_total", "us", "busy")]
    [InlineData("busy_microseconds_total", "us", "busy")]
    [InlineData("busy_milliseconds_total", "ms", "busy")]
    [InlineData("busy_s_total", "s", "busy")]
    [InlineData("busy_seconds_total", "s", "busy")]
    [InlineData("busy_min_total", "min", "busy")]
    [InlineData("busy_minutes_total", "min", "busy")]
    [InlineData("busy_h_total", "h", "busy")]
    [InlineData("busy_hours_total", "h", "busy")]
    [InlineData("busy_d_total", "d", "busy")]
    [InlineData("busy_days_total", "d", "busy")]
    [InlineData("used_percent", "%", "used")]
    [InlineData("used_pct", "%", "used")]
    [InlineData("busy_ms_total", "", "busy_ms")]
    [InlineData("wait_latency", "", "wait_latency")]
    public void A_counters_stem_lacks_its_kind_and_its_unit(string key, string unit, string stem) =>
        Assert.Equal(stem, ExportNames.StemOf(_define.Counter(key, "Help.", new Unit(unit)).Descriptor));

    [Theory]
    [InlineData("wait_latency_ms", "wait")]
    [InlineData("wait_duration_milliseconds", "wait")]
    [InlineData("wait_duration_seconds", "wait")]
    [InlineData("latency_ms", "")]
    [InlineData("ms_ms", "ms")]
    [InlineData("wait_total", "wait_total")]
    public void A_latencys_stem_lacks_what_says_that_it_is_one(string key, string stem) =>
        Assert.Equal(stem, ExportNames.StemOf(_define.Latency(key, "Help.").Descriptor));

    [Fact]
    public void A_suffix_that_stands_there_twice_goes_twice() =>
        Assert.Equal("hits", ExportNames.StemOf(_define.Counter("hits_total_total", "Help.").Descriptor));

    [Theory]
    [InlineData("shop", "sales", "shop_sales")]
    [InlineData("shop", "shop_sales", "shop_sales")]
    [InlineData("shop", "shop", "shop")]
    [InlineData("shop", "shopping", "shop_shopping")]
    [InlineData("shop", "", "shop")]
    public void The_sets_name_stands_before_a_stem_once(string set, string stem, string name) =>
        Assert.Equal(name, ExportNames.Qualify(set, stem));

    [Fact]
    public void Parts_are_joined_with_underscores_and_empty_ones_add_nothing()
    {
        Assert.Equal("a_b_c", ExportNames.Join("a", "", "b", "c", ""));
        Assert.Equal("b", ExportNames.Join("", "b"));
        Assert.Equal("", ExportNames.Join());
    }

    [Fact]
    public void What_is_missing_is_refused()
    {
        Assert.Equal("metric", Assert.Throws<ArgumentNullException>(() => ExportNames.StemOf(null!)).ParamName);
        Assert.Equal("set", Assert.Throws<ArgumentNullException>(() => ExportNames.Qualify(null!, "stem")).ParamName);
        Assert.Equal("stem", Assert.Throws<ArgumentNullException>(() => ExportNames.Qualify("set", null!)).ParamName);
    }

    [Fact]
    public void Only_a_histogram_of_milliseconds_is_a_latency()
    {
        Assert.True(_define.Latency("latency", "Help.").Descriptor.IsLatency);
        Assert.True(_define.LatencyFamily<Payment>("family", "Help.").Descriptor.IsLatency);
        Assert.False(_define.Histogram("histogram", "Help.", Unit.Bytes).Descriptor.IsLatency);
        Assert.False(_define.Counter("counter", "Help.", Unit.Milliseconds).Descriptor.IsLatency);
        Assert.False(_define.Gauge("gauge", "Help.").Descriptor.IsLatency);
    }
}
